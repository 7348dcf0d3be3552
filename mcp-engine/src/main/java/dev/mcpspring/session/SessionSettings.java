package dev.mcpspring.session;

import java.time.Duration;

/**
 * How many sessions there may be, and for how long.
 * <p>
 * Immutable.
 *
 * @param maxSessions how many at once
 * @param idleTimeout how long a session lives after its last message came or its last
 * work ended, whichever was later
 */
public record SessionSettings(int maxSessions, Duration idleTimeout) {

	public SessionSettings {
		if (maxSessions < 1) {
			throw new IllegalArgumentException("maxSessions: %d (expected: >= 1)".formatted(maxSessions));
		}
		if (idleTimeout.isNegative() || idleTimeout.isZero()) {
			throw new IllegalArgumentException("idleTimeout: %s (expected: > 0)".formatted(idleTimeout));
		}
	}

	/**
	 * Returns the settings to start from: 10,000 sessions, 30 minutes.
	 * @return the settings
	 */
	public static SessionSettings defaults() {
		return new SessionSettings(10_000, Duration.ofMinutes(30));
	}

}
