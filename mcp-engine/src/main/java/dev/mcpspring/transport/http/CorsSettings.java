package dev.mcpspring.transport.http;

import java.time.Duration;

/**
 * What browsers are told of the pages that may call.
 * <p>
 * Immutable.
 *
 * @param allowCredentials whether pages may have cookies and the like sent along
 * @param maxAge how long a browser need not ask again
 */
public record CorsSettings(boolean allowCredentials, Duration maxAge) {

	public CorsSettings {
		if (maxAge.isNegative()) {
			throw new IllegalArgumentException("maxAge: %s (expected: >= 0)".formatted(maxAge));
		}
	}

	/**
	 * Returns the settings to start from: no credentials, an hour.
	 * @return the settings
	 */
	public static CorsSettings defaults() {
		return new CorsSettings(false, Duration.ofHours(1));
	}

}
