package dev.mcpspring.execution;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Holds each of any number of callers to the same rate. Memory is bounded: those that
 * fell silent are forgotten when the number of callers has doubled, and whoever comes
 * when there are too many all the same shares one rate with all others who do.
 * <p>
 * Thread-safe.
 *
 * @param <K> the type of key
 */
final class KeyedRateLimiter<K> {

	/** About 10 MB. */
	static final int MAX_KEYS = 32_768;

	private static final int SMALLEST_SWEEP = 1024;

	/** Looking through all of them takes a millisecond or two. */
	private static final long SWEEP_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

	private final ConcurrentMap<K, RateLimiter> limiters = new ConcurrentHashMap<>();

	private final AtomicBoolean sweeping = new AtomicBoolean();

	private final RateLimit rate;

	/** Made when there are too many, as a bucket has many classes to load at a start. */
	private volatile @Nullable RateLimiter ofTheRest;

	private volatile int sweepAt = SMALLEST_SWEEP;

	private volatile long fullSince;

	private volatile boolean full;

	KeyedRateLimiter(RateLimit rate) {
		this.rate = rate;
	}

	RateLimiter of(K key) {
		RateLimiter limiter = this.limiters.get(key);
		if (limiter != null) {
			return limiter;
		}
		if (this.limiters.size() >= this.sweepAt && isWorthASweep() && this.sweeping.compareAndSet(false, true)) {
			try {
				sweep();
			}
			finally {
				this.sweeping.set(false);
			}
		}
		return (this.limiters.size() < MAX_KEYS)
				? this.limiters.computeIfAbsent(key, (absent) -> new RateLimiter(this.rate)) : ofTheRest();
	}

	private RateLimiter ofTheRest() {
		RateLimiter known = this.ofTheRest;
		return (known != null) ? known : createOfTheRest();
	}

	private synchronized RateLimiter createOfTheRest() {
		RateLimiter known = this.ofTheRest;
		if (known == null) {
			known = new RateLimiter(this.rate);
			this.ofTheRest = known;
		}
		return known;
	}

	/**
	 * Takes one for a caller.
	 * @return how long to wait for it, or {@code null} if it was taken
	 */
	@Nullable Duration tryAcquire(K key) {
		RateLimiter limiter = of(key);
		return limiter.tryAcquire() ? null : Duration.ofNanos(limiter.nanosToWait());
	}

	private boolean isWorthASweep() {
		return !this.full || System.nanoTime() - this.fullSince > SWEEP_INTERVAL_NANOS;
	}

	private void sweep() {
		this.limiters.values().removeIf(RateLimiter::isUntouched);
		int left = this.limiters.size();
		this.sweepAt = Math.min(MAX_KEYS, Math.max(SMALLEST_SWEEP, 2 * left));
		this.full = left >= MAX_KEYS;
		this.fullSince = System.nanoTime();
	}

	int size() {
		return this.limiters.size();
	}

}
