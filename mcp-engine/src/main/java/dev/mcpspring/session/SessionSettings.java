package dev.mcpspring.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How many sessions there may be, for how long, and how much each may hold.
 * <p>
 * Immutable.
 *
 * @param enabled whether there are sessions; without them, clients of the handshake era
 * are served too, but cannot be sent anything beside the answers to their requests
 * @param maxSessions how many at once
 * @param maxPerPrincipal how many of one principal at once
 * @param idleTimeout how long a session lives after its last message came or its last
 * work ended, whichever was later
 * @param maxAge how long a session lives, if it does not work just then
 * @param requestTimeout how long a client may take to answer a request of the server
 * @param pingInterval how often clients with an open stream are asked for a sign of life,
 * or {@code null} for never; a client that gives none in time loses its session
 * @param replay how much of what was sent is kept
 */
public record SessionSettings(boolean enabled, int maxSessions, int maxPerPrincipal, Duration idleTimeout,
		Duration maxAge, Duration requestTimeout, @Nullable Duration pingInterval, ReplaySettings replay) {

	public SessionSettings {
		requirePositive("maxSessions", maxSessions);
		requirePositive("maxPerPrincipal", maxPerPrincipal);
		requirePositive("idleTimeout", idleTimeout);
		requirePositive("maxAge", maxAge);
		requirePositive("requestTimeout", requestTimeout);
		if (pingInterval != null) {
			requirePositive("pingInterval", pingInterval);
		}
	}

	/**
	 * Creates settings for sessions with defaults for the rest.
	 * @param maxSessions how many at once
	 * @param idleTimeout how long a session lives after its last message came or its last
	 * work ended, whichever was later
	 */
	public SessionSettings(int maxSessions, Duration idleTimeout) {
		this(true, maxSessions, 100, idleTimeout, Duration.ofDays(1), Duration.ofMinutes(1), null,
				ReplaySettings.defaults());
	}

	/**
	 * Returns the settings to start from: 10,000 sessions, 100 of one principal, 30
	 * minutes idle, a day old, a minute for a request.
	 * @return the settings
	 */
	public static SessionSettings defaults() {
		return new SessionSettings(10_000, Duration.ofMinutes(30));
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: >= 1)".formatted(name, value));
		}
	}

	private static void requirePositive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("%s: %s (expected: > 0)".formatted(name, value));
		}
	}

}
