package dev.mcpspring.execution;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what is under way, up to a limit that may change at any time, and never makes
 * anybody wait.
 * <p>
 * Thread-safe and lock-free. When the limit falls below what is under way, nothing is
 * taken back: nothing new begins until enough has ended.
 */
public final class ConcurrencyLimiter {

	private final AtomicInteger inUse = new AtomicInteger();

	private volatile int limit;

	/**
	 * Creates a limiter.
	 * @param limit how many may be under way
	 */
	public ConcurrencyLimiter(int limit) {
		limit(limit);
	}

	/**
	 * Takes one, which has to be given back by {@link #release()}.
	 * @return whether there was one to take
	 */
	public boolean tryAcquire() {
		int taken = this.inUse.get();
		while (taken < this.limit) {
			if (this.inUse.compareAndSet(taken, taken + 1)) {
				return true;
			}
			taken = this.inUse.get();
		}
		return false;
	}

	/**
	 * Gives one back.
	 */
	public void release() {
		this.inUse.decrementAndGet();
	}

	/**
	 * Returns how many may be under way.
	 * @return the limit
	 */
	public int limit() {
		return this.limit;
	}

	/**
	 * Changes how many may be under way.
	 * @param limit the new limit
	 */
	public void limit(int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit: %d (expected: >= 1)".formatted(limit));
		}
		this.limit = limit;
	}

	/**
	 * Returns how many are under way.
	 * @return how many
	 */
	public int inUse() {
		return this.inUse.get();
	}

}
