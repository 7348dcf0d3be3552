package dev.mcpspring.fuzz;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Consumer;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Holds a target to what any input may cost: eight times its size and 1 MiB of memory,
 * and one second.
 */
public final class FuzzBounds {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final Duration MAX_TIME = Duration.ofSeconds(1);

	private FuzzBounds() {
	}

	/**
	 * Runs a target on an input; a second time if it was dear, as the first may have
	 * loaded classes.
	 * @param input the input
	 * @param target what to run, on this thread
	 */
	public static void check(byte[] input, Consumer<byte[]> target) {
		if (excess(input, target) == null) {
			return;
		}
		String excess = excess(input, target);
		if (excess != null) {
			throw new AssertionError(excess);
		}
	}

	private static @Nullable String excess(byte[] input, Consumer<byte[]> target) {
		long allocated = THREADS.getCurrentThreadAllocatedBytes();
		long time = THREADS.getCurrentThreadCpuTime();
		target.accept(input);
		allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
		time = THREADS.getCurrentThreadCpuTime() - time;
		long most = 8L * input.length + (1 << 20);
		if (allocated > most) {
			return "allocated: %d (expected: <= %d)".formatted(allocated, most);
		}
		if (time > MAX_TIME.toNanos()) {
			return "time: %d ms (expected: <= %d)".formatted(time / 1_000_000, MAX_TIME.toMillis());
		}
		return null;
	}

}
