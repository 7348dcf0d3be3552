package dev.mcpspring.buffer;

import java.time.Duration;

/**
 * How buffers are made.
 * <p>
 * Immutable.
 *
 * @param pooled whether buffers come from a pool; otherwise each is allocated and freed
 * @param initialSize how many bytes a buffer has room for at first
 * @param budget how many bytes of messages may be held at once
 * @param budgetWait how long a message may wait for room in the budget
 */
public record BufferPoolSettings(boolean pooled, int initialSize, long budget, Duration budgetWait) {

	public BufferPoolSettings {
		if (initialSize < 64) {
			throw new IllegalArgumentException("initialSize: %d (expected: >= 64)".formatted(initialSize));
		}
		if (budget < 1) {
			throw new IllegalArgumentException("budget: %d (expected: >= 1)".formatted(budget));
		}
	}

	/**
	 * Creates settings with the default budget.
	 * @param pooled whether buffers come from a pool
	 * @param initialSize how many bytes a buffer has room for at first
	 */
	public BufferPoolSettings(boolean pooled, int initialSize) {
		this(pooled, initialSize, defaultBudget(), Duration.ofMillis(500));
	}

	/**
	 * Returns the settings to start from: pooled, 1 KiB, an eighth of the heap, 500 ms.
	 * @return the settings
	 */
	public static BufferPoolSettings defaults() {
		return new BufferPoolSettings(true, 1024);
	}

	/**
	 * Returns the budget to start from.
	 * @return an eighth of the heap, in bytes
	 */
	public static long defaultBudget() {
		return Runtime.getRuntime().maxMemory() / 8;
	}

}
