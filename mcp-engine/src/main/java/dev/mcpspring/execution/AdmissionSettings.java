package dev.mcpspring.execution;

import org.jspecify.annotations.Nullable;

/**
 * How many calls may be in flight, waiting ones among them.
 * <p>
 * Immutable.
 *
 * @param maxInflight how many in all
 * @param minInflight how far that limit may fall by itself when calls take longer than
 * they used to, or {@code null} if it stays
 * @param maxPerSession how many of one session
 * @param principalShare which part of all may be of one principal while others call too
 * @param rates how often one caller may do what
 */
public record AdmissionSettings(int maxInflight, @Nullable Integer minInflight, int maxPerSession,
		double principalShare, CallerRates rates) {

	public AdmissionSettings {
		requirePositive("maxInflight", maxInflight);
		requirePositive("maxPerSession", maxPerSession);
		requireShare(principalShare);
		if (minInflight != null && (minInflight < 1 || minInflight > maxInflight)) {
			throw new IllegalArgumentException(
					"minInflight: %d (expected: 1 to maxInflight, which is %d)".formatted(minInflight, maxInflight));
		}
	}

	/**
	 * Returns the settings to start from: 2048 in flight, 1024 of a session, half of all
	 * for a principal, and no rate for calls.
	 * @return the settings
	 */
	public static AdmissionSettings defaults() {
		return new AdmissionSettings(2048, null, 1024, 0.5, CallerRates.defaults());
	}

	/**
	 * Returns these settings with another number in flight.
	 * @param maxInflight how many in all
	 * @return the settings
	 */
	public AdmissionSettings withMaxInflight(int maxInflight) {
		return new AdmissionSettings(maxInflight, this.minInflight, this.maxPerSession, this.principalShare,
				this.rates);
	}

	/**
	 * Returns these settings with a limit that adapts itself.
	 * @param minInflight how far it may fall
	 * @return the settings
	 */
	public AdmissionSettings withMinInflight(int minInflight) {
		return new AdmissionSettings(this.maxInflight, minInflight, this.maxPerSession, this.principalShare,
				this.rates);
	}

	/**
	 * Returns these settings with another number for a session.
	 * @param maxPerSession how many of one session
	 * @return the settings
	 */
	public AdmissionSettings withMaxPerSession(int maxPerSession) {
		return new AdmissionSettings(this.maxInflight, this.minInflight, maxPerSession, this.principalShare,
				this.rates);
	}

	/**
	 * Returns these settings with a rate for the calls of each caller.
	 * @param principalRate how often one caller may call
	 * @return the settings
	 */
	public AdmissionSettings withPrincipalRate(RateLimit principalRate) {
		return withRates(this.rates.withCalls(principalRate));
	}

	/**
	 * Returns these settings with other rates.
	 * @param rates how often one caller may do what
	 * @return the settings
	 */
	public AdmissionSettings withRates(CallerRates rates) {
		return new AdmissionSettings(this.maxInflight, this.minInflight, this.maxPerSession, this.principalShare,
				rates);
	}

	static int requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: >= 1)".formatted(name, value));
		}
		return value;
	}

	static double requireShare(double share) {
		if (!(share > 0 && share <= 1)) {
			throw new IllegalArgumentException("principalShare: %s (expected: > 0 and <= 1)".formatted(share));
		}
		return share;
	}

}
