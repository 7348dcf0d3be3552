package dev.mcpspring.execution;

import java.time.Duration;

/**
 * Says that a call must not begin now.
 * <p>
 * Immutable.
 *
 * @param limit what it ran into
 * @param retryAfter when to try again
 */
public record Refusal(Limit limit, Duration retryAfter) implements Admission {

	private static final Duration SOON = Duration.ofSeconds(1);

	static final Refusal GLOBAL = new Refusal(Limit.GLOBAL, SOON);

	static final Refusal PRINCIPAL = new Refusal(Limit.PRINCIPAL, SOON);

	static final Refusal SESSION = new Refusal(Limit.SESSION, SOON);

	static final Refusal KIND = new Refusal(Limit.KIND, SOON);

	static Refusal rate(Limit limit, RateLimiter limiter) {
		return new Refusal(limit, Duration.ofNanos(limiter.nanosToWait()));
	}

	/**
	 * What a call can run into.
	 */
	public enum Limit {

		/** All calls in flight. */
		GLOBAL,

		/** Those of its principal. */
		PRINCIPAL,

		/** Those of its session. */
		SESSION,

		/** Those of its kind, for instance of one tool. */
		KIND,

		/** How often its kind may be called. */
		RATE,

		/** How often its caller may call. */
		PRINCIPAL_RATE,

		/** How often its caller may call its kind. */
		KIND_PRINCIPAL_RATE

	}

}
