package dev.mcpspring.benchmarks.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * How long processes have kept processors busy.
 */
public final class ProcessorTime {

	private ProcessorTime() {
	}

	/**
	 * Returns the time of this process.
	 */
	public static Duration own() {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
			return Duration.ofNanos(system.getProcessCpuTime());
		}
		return of(ProcessHandle.current());
	}

	/**
	 * Returns the time of a process, by thread and in nanoseconds where the system counts
	 * so, as its sum has only ticks. Threads that have ended are missing then.
	 */
	public static Duration of(ProcessHandle process) {
		Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
		if (!Files.isDirectory(tasks)) {
			return process.info().totalCpuDuration().orElse(Duration.ZERO);
		}
		try (Stream<Path> threads = Files.list(tasks)) {
			return Duration.ofNanos(threads.mapToLong(ProcessorTime::nanosOf).sum());
		}
		catch (IOException ex) {
			return process.info().totalCpuDuration().orElse(Duration.ZERO);
		}
	}

	private static long nanosOf(Path thread) {
		try {
			return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
