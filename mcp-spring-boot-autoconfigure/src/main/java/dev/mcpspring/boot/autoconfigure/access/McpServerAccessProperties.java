package dev.mcpspring.boot.autoconfigure.access;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures what callers may do whom Spring Security has authenticated.
 * <p>
 * Immutable.
 *
 * @param scopeHierarchy narrower scopes that a broader one suffices for, by the broader
 * one
 * @param expiryGrace how long a stream stays open after the end of its token
 */
@ConfigurationProperties("mcp.server.security")
public record McpServerAccessProperties(@DefaultValue Map<String, Set<String>> scopeHierarchy,
		@DefaultValue("30s") Duration expiryGrace) {

	public McpServerAccessProperties {
		if (expiryGrace.isNegative()) {
			throw new IllegalArgumentException(
					"mcp.server.security.expiry-grace: %s (expected: >= 0s)".formatted(expiryGrace));
		}
	}

}
