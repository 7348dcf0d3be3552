package dev.mcpspring.execution;

import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls are in flight: a semaphore that never makes anybody wait.
 * <p>
 * Thread-safe.
 */
public final class ConcurrencyLimiter {

	private final int limit;

	private final Semaphore semaphore;

	/**
	 * Creates a limiter.
	 * @param limit how many permits there are
	 */
	public ConcurrencyLimiter(int limit) {
		this.limit = limit;
		this.semaphore = new Semaphore(limit);
	}

	/**
	 * Takes a permit if one is free.
	 * @return the permit, or {@code null} if none is free
	 */
	public @Nullable Permit tryAcquire() {
		return this.semaphore.tryAcquire() ? new Permit(this.semaphore) : null;
	}

	/**
	 * Returns how many permits there are.
	 * @return the limit
	 */
	public int limit() {
		return this.limit;
	}

	/**
	 * Returns how many permits are taken.
	 * @return how many
	 */
	public int inUse() {
		return this.limit - this.semaphore.availablePermits();
	}

}
