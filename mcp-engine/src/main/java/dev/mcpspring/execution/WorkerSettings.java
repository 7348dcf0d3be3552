package dev.mcpspring.execution;

import java.time.Duration;

/**
 * Where calls that may block run, and how they wait for it.
 * <p>
 * Immutable.
 *
 * @param threads how many may run at once
 * @param queueCapacity how many may wait
 * @param queueTimeout how long one may wait
 */
public record WorkerSettings(int threads, int queueCapacity, Duration queueTimeout) {

	public WorkerSettings {
		AdmissionSettings.requirePositive("threads", threads);
		if (queueCapacity < 0) {
			throw new IllegalArgumentException("queueCapacity: %d (expected: >= 0)".formatted(queueCapacity));
		}
		if (queueTimeout.isNegative() || queueTimeout.isZero()) {
			throw new IllegalArgumentException("queueTimeout: %s (expected: > 0)".formatted(queueTimeout));
		}
	}

	/**
	 * Returns the settings to start from: 64 threads, and 2048 calls that wait for up to
	 * 500 ms.
	 * @return the settings
	 */
	public static WorkerSettings defaults() {
		return new WorkerSettings(64, 2048, Duration.ofMillis(500));
	}

	/**
	 * Returns these settings with another number of threads.
	 * @param threads how many may run at once
	 * @return the settings
	 */
	public WorkerSettings withThreads(int threads) {
		return new WorkerSettings(threads, this.queueCapacity, this.queueTimeout);
	}

}
