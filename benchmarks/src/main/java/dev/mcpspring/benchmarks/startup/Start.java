package dev.mcpspring.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.peer.PeerUnavailableException;
import dev.mcpspring.benchmarks.process.RemoteJvm;
import dev.mcpspring.benchmarks.process.Server;
import dev.mcpspring.benchmarks.process.ServerProcess;

/**
 * What one start has shown.
 * <p>
 * Immutable.
 *
 * @param millis from the start of the process to the first right answer
 * @param cpuMillis how long the process kept processors busy in that time
 * @param residentMib memory of the process after the first answer, in MiB
 * @param heapMib what is left of the heap after a collection; {@code null} without a JVM
 * @param threads all threads of the process
 */
record Start(double millis, double cpuMillis, double residentMib, @Nullable Double heapMib, double threads) {

	private static final Duration POLL = Duration.ofMillis(2);

	private static final double MIB = 1024 * 1024;

	/**
	 * Starts a server, asks it, and ends it.
	 */
	static Start of(Candidate candidate, Server server, Jdk jdk, List<String> jvm, Path jars)
			throws IOException, InterruptedException, PeerUnavailableException {
		long begin = System.nanoTime();
		try (ServerProcess process = server.start(jdk.java().toString(), jvm, jars, jars.resolve("startup-logs"))) {
			process.awaitAnswer(candidate.question(), POLL);
			double millis = (System.nanoTime() - begin) / 1e6;
			double cpu = process.cpuTime().toNanos() / 1e6;
			double resident = status(process, "VmRSS:") / 1024;
			double threads = status(process, "Threads:");
			return new Start(millis, cpu, resident, server.isJvm() ? heap(process) : null, threads);
		}
	}

	private static double heap(ServerProcess process) throws IOException {
		try (RemoteJvm jvm = RemoteJvm.attach(process.process())) {
			return jvm.heapAfterGc() / MIB;
		}
	}

	/**
	 * Reads what the system knows, or 0 where it does not tell.
	 */
	private static double status(ServerProcess process, String name) throws IOException {
		Path status = Path.of("/proc", Long.toString(process.process().pid()), "status");
		if (!Files.isReadable(status)) {
			return 0;
		}
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith(name))
			.mapToDouble((line) -> Double.parseDouble(line.substring(name.length()).replace("kB", "").strip()))
			.findFirst()
			.orElse(0);
	}

}
