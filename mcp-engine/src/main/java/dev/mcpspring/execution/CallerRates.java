package dev.mcpspring.execution;

import org.jspecify.annotations.Nullable;

/**
 * How often one caller may do something: a principal, or an address where nobody is
 * authenticated.
 * <p>
 * Immutable.
 *
 * @param calls how often it may call, or {@code null} for as often as it likes
 * @param sessions how often it may open a session, or {@code null} for as often as it
 * likes
 * @param misses how often it may name a session that is not there, or {@code null} for as
 * often as it likes
 */
public record CallerRates(@Nullable RateLimit calls, @Nullable RateLimit sessions, @Nullable RateLimit misses) {

	/**
	 * Returns the rates to start from: 1,000 sessions a minute that are not there, and no
	 * others.
	 * @return the rates
	 */
	public static CallerRates defaults() {
		return new CallerRates(null, null, RateLimit.of("1000/m"));
	}

	/**
	 * Returns these rates with one for calls.
	 * @param calls how often one caller may call
	 * @return the rates
	 */
	public CallerRates withCalls(RateLimit calls) {
		return new CallerRates(calls, this.sessions, this.misses);
	}

}
