package dev.mcpspring.feature;

import java.time.Duration;

/**
 * How long and by whom a result may be cached.
 * <p>
 * Immutable.
 *
 * @param ttl how long; zero says not at all
 * @param shared whether callers may share it
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching">Caching</a>
 */
public record CacheHint(Duration ttl, boolean shared) {

	public CacheHint {
		if (ttl.isNegative()) {
			throw new IllegalArgumentException("ttl: %s (expected: zero or more)".formatted(ttl));
		}
	}

}
