package dev.mcpspring.execution;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds each of any number of callers to the same rate. Memory is bounded by the callers
 * of about the last period: those that fell silent are forgotten when the number of
 * callers has doubled.
 * <p>
 * Thread-safe.
 *
 * @param <K> the type of key
 */
final class KeyedRateLimiter<K> {

	private static final int SMALLEST_SWEEP = 1024;

	private final ConcurrentMap<K, RateLimiter> limiters = new ConcurrentHashMap<>();

	private final AtomicBoolean sweeping = new AtomicBoolean();

	private final RateLimit rate;

	private volatile int sweepAt = SMALLEST_SWEEP;

	KeyedRateLimiter(RateLimit rate) {
		this.rate = rate;
	}

	RateLimiter of(K key) {
		RateLimiter limiter = this.limiters.get(key);
		if (limiter != null) {
			return limiter;
		}
		if (this.limiters.size() >= this.sweepAt && this.sweeping.compareAndSet(false, true)) {
			try {
				this.limiters.values().removeIf(RateLimiter::isUntouched);
				this.sweepAt = Math.max(SMALLEST_SWEEP, 2 * this.limiters.size());
			}
			finally {
				this.sweeping.set(false);
			}
		}
		return this.limiters.computeIfAbsent(key, (absent) -> new RateLimiter(this.rate));
	}

	int size() {
		return this.limiters.size();
	}

}
