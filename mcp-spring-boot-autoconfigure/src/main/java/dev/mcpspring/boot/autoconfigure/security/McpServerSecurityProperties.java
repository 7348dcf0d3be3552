package dev.mcpspring.boot.autoconfigure.security;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures which tokens are good for the MCP server. Where they are checked is
 * configured with Spring Boot's {@code spring.security.oauth2.resourceserver}.
 * <p>
 * Immutable.
 *
 * @param resource URI of the endpoint as clients see it, for which tokens have to be
 * meant; by default that for clients on this machine
 * @param issuers issuers whose JWTs are taken; by default
 * spring.security.oauth2.resourceserver.jwt.issuer-uri
 * @param authorizationServers where clients are sent for a token; by default the issuers
 * @param scopes scopes that clients are told to ask for
 * @param keepToken whether handlers can read the token of their caller, to exchange it
 * for another one
 */
@ConfigurationProperties("mcp.server.security")
public record McpServerSecurityProperties(@Nullable String resource, @DefaultValue List<String> issuers,
		@DefaultValue List<String> authorizationServers, @DefaultValue List<String> scopes,
		@DefaultValue("false") boolean keepToken) {

	public McpServerSecurityProperties {
		// A client asks for it by itself if it wants to (SEP-835).
		scopes = scopes.stream().filter((scope) -> !scope.equals("offline_access")).toList();
	}

}
