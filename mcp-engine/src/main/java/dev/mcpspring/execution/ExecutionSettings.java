package dev.mcpspring.execution;

import java.time.Duration;

/**
 * How much may run at once, and for how long.
 * <p>
 * Immutable.
 *
 * @param maxInflight how many calls may be in flight
 * @param workerThreads how many of them may block a thread at once
 * @param queueCapacity how many may wait for a thread
 * @param callTimeout how long a call may take
 */
public record ExecutionSettings(int maxInflight, int workerThreads, int queueCapacity, Duration callTimeout) {

	public ExecutionSettings {
		requirePositive("maxInflight", maxInflight);
		requirePositive("workerThreads", workerThreads);
		requirePositive("queueCapacity", queueCapacity);
		if (callTimeout.isNegative() || callTimeout.isZero()) {
			throw new IllegalArgumentException("callTimeout: %s (expected: > 0)".formatted(callTimeout));
		}
	}

	/**
	 * Returns the settings to start from: 2048 in flight, 64 threads, 2048 waiting, 60
	 * seconds.
	 * @return the settings
	 */
	public static ExecutionSettings defaults() {
		return new ExecutionSettings(2048, 64, 2048, Duration.ofSeconds(60));
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: >= 1)".formatted(name, value));
		}
	}

}
