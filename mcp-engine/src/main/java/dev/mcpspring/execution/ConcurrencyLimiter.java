package dev.mcpspring.execution;

import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls are in flight: a semaphore that never makes anybody wait.
 * <p>
 * Thread-safe.
 */
public final class ConcurrencyLimiter {

	private final ResizableSemaphore semaphore;

	private volatile int limit;

	/**
	 * Creates a limiter.
	 * @param limit how many permits there are
	 */
	public ConcurrencyLimiter(int limit) {
		this.limit = limit;
		this.semaphore = new ResizableSemaphore(limit);
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
	 * Changes how many permits there are. If more are taken already, none is given out
	 * until enough have come back.
	 * @param limit the new limit
	 */
	public synchronized void limit(int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit: %d (expected: >= 1)".formatted(limit));
		}
		this.semaphore.resize(limit - this.limit);
		this.limit = limit;
	}

	/**
	 * Returns how many permits are taken.
	 * @return how many
	 */
	public int inUse() {
		return this.limit - this.semaphore.availablePermits();
	}

	/**
	 * A semaphore that grows and shrinks.
	 */
	private static final class ResizableSemaphore extends Semaphore {

		private static final long serialVersionUID = 1L;

		ResizableSemaphore(int permits) {
			super(permits);
		}

		void resize(int change) {
			if (change > 0) {
				release(change);
			}
			else {
				reducePermits(-change);
			}
		}

	}

}
