package dev.mcpspring.execution;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What one kind of call is allowed, where that differs from what all calls are.
 * <p>
 * Immutable.
 *
 * @param timeout how long a call may take, or {@code null} for as long as any call
 * @param maxConcurrency how many may be in flight, or {@code null} for no limit of its
 * own
 * @param rate how often it may be called, or {@code null} for as often as anybody likes
 * @param principalRate how often one caller may call it, or {@code null} for as often as
 * it likes
 */
public record CallLimits(@Nullable Duration timeout, @Nullable Integer maxConcurrency, @Nullable RateLimit rate,
		@Nullable RateLimit principalRate) {

	/** No limits beside those for all calls. */
	public static final CallLimits NONE = new CallLimits(null, null, null, null);

	public CallLimits {
		if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
			throw new IllegalArgumentException("timeout: %s (expected: > 0)".formatted(timeout));
		}
		if (maxConcurrency != null && maxConcurrency < 1) {
			throw new IllegalArgumentException("concurrency: %d (expected: >= 1)".formatted(maxConcurrency));
		}
	}

	/**
	 * Creates limits that are the same for all callers together.
	 * @param timeout how long a call may take, or {@code null} for as long as any call
	 * @param maxConcurrency how many may be in flight, or {@code null} for no limit of
	 * its own
	 * @param rate how often it may be called, or {@code null} for as often as anybody
	 * likes
	 */
	public CallLimits(@Nullable Duration timeout, @Nullable Integer maxConcurrency, @Nullable RateLimit rate) {
		this(timeout, maxConcurrency, rate, null);
	}

	/**
	 * Returns these limits with those of another where it has any.
	 * @param other the limits that win
	 * @return the limits
	 */
	public CallLimits overriddenBy(CallLimits other) {
		return new CallLimits((other.timeout != null) ? other.timeout : this.timeout,
				(other.maxConcurrency != null) ? other.maxConcurrency : this.maxConcurrency,
				(other.rate != null) ? other.rate : this.rate,
				(other.principalRate != null) ? other.principalRate : this.principalRate);
	}

}
