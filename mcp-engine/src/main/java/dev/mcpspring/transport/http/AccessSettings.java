package dev.mcpspring.transport.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may call over HTTP.
 * <p>
 * Immutable.
 *
 * @param allowedHosts the host names, without port, under which the server may be called,
 * beside the loopback names
 * @param allowedOrigins the origins from which browsers may call, beside the server's own
 * @param allowRemote whether clients on other machines may call without being
 * authenticated
 * @param cors what browsers are told of that
 */
public record AccessSettings(Set<String> allowedHosts, Set<String> allowedOrigins, boolean allowRemote,
		CorsSettings cors) {

	/** What would allow any page, or pages that nobody can tell apart. */
	private static final List<String> NO_ORIGINS = List.of("*", "null");

	public AccessSettings {
		allowedHosts = Set.copyOf(allowedHosts);
		allowedOrigins = Set.copyOf(allowedOrigins);
		for (String origin : allowedOrigins) {
			if (NO_ORIGINS.contains(origin.strip().toLowerCase(Locale.ROOT))) {
				throw new IllegalArgumentException(
						"allowedOrigins: '%s' (expected: single origins such as https://app.example.com)"
							.formatted(origin));
			}
		}
	}

	/**
	 * Returns the settings to start from: local clients only.
	 * @return the settings
	 */
	public static AccessSettings defaults() {
		return new AccessSettings(Set.of(), Set.of(), false, CorsSettings.defaults());
	}

}
