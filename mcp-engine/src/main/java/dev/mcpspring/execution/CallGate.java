package dev.mcpspring.execution;

import org.jspecify.annotations.Nullable;

/**
 * Lets calls of one kind through, as many and as often as its limits say. The limits may
 * change while calls are in flight.
 * <p>
 * Thread-safe.
 */
public final class CallGate {

	private final ConcurrencyLimiter inFlight = new ConcurrencyLimiter(Integer.MAX_VALUE);

	private volatile CallLimits limits = CallLimits.NONE;

	private volatile @Nullable RateLimiter rate;

	private volatile @Nullable KeyedRateLimiter<Object> principalRates;

	/**
	 * Creates a gate.
	 * @param limits what a call is allowed
	 */
	public CallGate(CallLimits limits) {
		limits(limits);
	}

	/**
	 * Returns what a call is allowed.
	 * @return the limits
	 */
	public CallLimits limits() {
		return this.limits;
	}

	/**
	 * Changes what a call is allowed, from the next one on.
	 * @param limits the new limits
	 */
	public void limits(CallLimits limits) {
		this.inFlight.limit((limits.maxConcurrency() != null) ? limits.maxConcurrency() : Integer.MAX_VALUE);
		this.rate = (limits.rate() != null) ? new RateLimiter(limits.rate()) : null;
		this.principalRates = (limits.principalRate() != null) ? new KeyedRateLimiter<>(limits.principalRate()) : null;
		this.limits = limits;
	}

	/**
	 * Returns how many calls are in flight.
	 * @return how many
	 */
	public int inUse() {
		return this.inFlight.inUse();
	}

	ConcurrencyLimiter inFlight() {
		return this.inFlight;
	}

	@Nullable RateLimiter rate() {
		return this.rate;
	}

	@Nullable RateLimiter rateOf(Object caller) {
		KeyedRateLimiter<Object> rates = this.principalRates;
		return (rates != null) ? rates.of(caller) : null;
	}

}
