package dev.mcpspring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.autoconfigure.McpServerProperties;
import dev.mcpspring.boot.autoconfigure.security.ProtectedResource.EndpointPaths;
import dev.mcpspring.boot.autoconfigure.security.ProtectedResource.LocalServer;

import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts together what the properties of this server and those of Spring Boot say.
 * <p>
 * Immutable.
 *
 * @param server the properties of the server
 * @param security the properties of its protection
 * @param oauth2 the properties of Spring Boot
 */
record SecuritySettings(McpServerProperties server, McpServerSecurityProperties security,
		OAuth2ResourceServerProperties oauth2) {

	private static final List<String> SECURE = List.of("server.ssl.bundle", "server.ssl.key-store",
			"server.ssl.certificate");

	private static final String RESOURCE = "mcp.server.security.resource";

	/**
	 * Returns the issuers whose tokens are taken.
	 */
	Set<String> issuers() {
		Set<String> issuers = new LinkedHashSet<>(this.security.issuers());
		String issuer = this.oauth2.getJwt().getIssuerUri();
		if (issuer != null && !issuer.isEmpty()) {
			issuers.add(issuer);
		}
		return issuers;
	}

	/**
	 * Returns where clients are sent for a token.
	 */
	List<String> authorizationServers() {
		List<String> servers = this.security.authorizationServers().isEmpty() ? List.copyOf(issuers())
				: this.security.authorizationServers();
		if (servers.isEmpty()) {
			throw new IncompleteProtectionException("Clients could not find out whom to ask for a token.",
					"Set spring.security.oauth2.resourceserver.jwt.issuer-uri, or mcp.server.security.authorization-servers.");
		}
		return servers;
	}

	/**
	 * Returns what tokens have to be meant for, or {@code null} if only clients on this
	 * machine have a name for it.
	 */
	private @Nullable String resource() {
		if (this.security.resource() != null) {
			String resource = ResourceUri.normalize(this.security.resource());
			if (resource == null) {
				throw new IncompleteProtectionException(
						"%s: '%s' (expected: the URI of the endpoint, without a fragment)".formatted(RESOURCE,
								this.security.resource()),
						"Set it to the URI that clients call.");
			}
			return resource;
		}
		for (String audience : this.oauth2.getJwt().getAudiences()) {
			String resource = ResourceUri.normalize(audience);
			if (resource != null) {
				return resource;
			}
		}
		if (!this.server.security().allowedHosts().isEmpty()) {
			throw new IncompleteProtectionException(
					"Tokens have to be meant for this server, but it is called by names %s, and which of them tokens are meant for is not said."
						.formatted(this.server.security().allowedHosts()),
					"Set %s to the URI of the endpoint as clients see it, for instance https://%s%s.".formatted(
							RESOURCE, this.server.security().allowedHosts().iterator().next(),
							this.server.http().path()));
		}
		return null;
	}

	/**
	 * Returns what the endpoints are called.
	 */
	ProtectedResource resource(Environment environment) {
		return new ProtectedResource(resource(), Set.copyOf(this.oauth2.getJwt().getAudiences()), paths(),
				SingletonSupplier.of(() -> local(environment)));
	}

	private static LocalServer local(Environment environment) {
		boolean secure = environment.getProperty("server.ssl.enabled", Boolean.class, true)
				&& SECURE.stream().anyMatch(environment::containsProperty);
		return new LocalServer(secure ? "https" : "http",
				environment.getProperty("local.server.port", Integer.class, 0),
				environment.getProperty("spring.webflux.base-path", ""));
	}

	/**
	 * Returns what clients read of an endpoint.
	 */
	ResourceMetadata metadata(ProtectedResource resource, String path) {
		return new ResourceMetadata(resource, path, authorizationServers(), this.security.scopes(),
				this.server.title());
	}

	/**
	 * Returns where the endpoints are.
	 */
	EndpointPaths paths() {
		List<String> clientPaths = new ArrayList<>(List.of(this.server.http().path()));
		if (this.server.sse().enabled()) {
			clientPaths.add(this.server.sse().path());
		}
		return new EndpointPaths(this.server.http().path(), clientPaths, this.server.sse().messagePath(),
				this.server.sse().path());
	}

}
