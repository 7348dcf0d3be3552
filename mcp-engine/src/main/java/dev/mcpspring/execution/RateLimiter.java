package dev.mcpspring.execution;

import io.github.bucket4j.Bucket;

/**
 * Holds callers to a rate. The bucket is bucket4j's: lock-free, and exact without a
 * thread that refills it.
 * <p>
 * Thread-safe.
 */
final class RateLimiter {

	private final RateLimit rate;

	private final Bucket bucket;

	RateLimiter(RateLimit rate) {
		this.rate = rate;
		// Nanoseconds are those of a clock that never jumps; the default is the wall
		// clock.
		this.bucket = Bucket.builder()
			.withNanosecondPrecision()
			.addLimit((limit) -> limit.capacity(rate.calls()).refillGreedy(rate.calls(), rate.period()))
			.build();
	}

	boolean tryAcquire() {
		return this.bucket.tryConsume(1);
	}

	/**
	 * Takes back what {@link #tryAcquire()} gave, as nothing began after all.
	 */
	void giveBack() {
		this.bucket.addTokens(1);
	}

	/**
	 * Returns when there is one to take, if nobody else takes it.
	 * @return nanoseconds from now
	 */
	long nanosToWait() {
		return this.bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
	}

	/**
	 * Returns whether nothing was taken lately, so that a new one would do as well.
	 */
	boolean isUntouched() {
		return this.bucket.getAvailableTokens() >= this.rate.calls();
	}

}
