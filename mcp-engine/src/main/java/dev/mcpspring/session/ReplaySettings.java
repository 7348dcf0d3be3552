package dev.mcpspring.session;

import java.time.Duration;

/**
 * How much of what was sent is kept for clients that lose their connection.
 * <p>
 * Immutable.
 *
 * @param maxEvents how many events of one session; 0 for none, so that nobody can come
 * back for what was missed
 * @param maxBytes how many bytes of one session
 * @param totalBytes how many bytes of all sessions together
 * @param maxAge for how long
 */
public record ReplaySettings(int maxEvents, long maxBytes, long totalBytes, Duration maxAge) {

	/** Nothing is kept. */
	public static final ReplaySettings NONE = new ReplaySettings(0, 1, 1, Duration.ofMinutes(5));

	public ReplaySettings {
		if (maxEvents < 0) {
			throw new IllegalArgumentException("maxEvents: %d (expected: >= 0)".formatted(maxEvents));
		}
		if (maxBytes < 1) {
			throw new IllegalArgumentException("maxBytes: %d (expected: >= 1)".formatted(maxBytes));
		}
		if (totalBytes < maxBytes) {
			throw new IllegalArgumentException(
					"totalBytes: %d (expected: >= %d, as one session may have)".formatted(totalBytes, maxBytes));
		}
		if (maxAge.isNegative() || maxAge.isZero()) {
			throw new IllegalArgumentException("maxAge: %s (expected: > 0)".formatted(maxAge));
		}
	}

	/**
	 * Returns the settings to start from: 256 events and 1 MiB for a session, 16 MiB for
	 * all, 5 minutes.
	 * @return the settings
	 */
	public static ReplaySettings defaults() {
		return new ReplaySettings(256, 1024 * 1024, 16 * 1024 * 1024, Duration.ofMinutes(5));
	}

}
