package dev.mcpspring.authorization;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/**
 * Says in a token for which server it is good (RFC 8707), which client asked for it (RFC
 * 9068), and what its user is.
 */
final class TokenClaims {

	private static final String LATE_CLIENT = "demo-late";

	private static final Duration LATENESS = Duration.ofHours(1);

	private static final String ROLE_PREFIX = "ROLE_";

	private TokenClaims() {
	}

	static void complete(Map<String, Object> claims, OAuth2TokenContext context) {
		if (!context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
			return;
		}
		String client = Objects.requireNonNull(context.getRegisteredClient()).getClientId();
		claims.put("client_id", client);
		List<String> resources = resources(context);
		if (!resources.isEmpty()) {
			claims.put(JwtClaimNames.AUD, resources);
		}
		List<String> roles = roles(context.getPrincipal());
		if (!roles.isEmpty()) {
			claims.put("roles", roles);
		}
		if (client.equals(LATE_CLIENT)) {
			claims.replaceAll((name, value) -> (value instanceof Instant time) ? time.minus(LATENESS) : value);
		}
	}

	/**
	 * Returns what the client named, in the request for the token or in the one that the
	 * user agreed to.
	 */
	private static List<String> resources(OAuth2TokenContext context) {
		Object grant = context.getAuthorizationGrant();
		if (grant instanceof OAuth2ClientCredentialsAuthenticationToken credentials) {
			return values(credentials.getAdditionalParameters().get("resource"));
		}
		OAuth2Authorization authorization = context.getAuthorization();
		OAuth2AuthorizationRequest request = (authorization != null)
				? authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()) : null;
		return (request != null) ? values(request.getAdditionalParameters().get("resource")) : List.of();
	}

	private static List<String> values(@Nullable Object parameter) {
		if (parameter instanceof String[] several) {
			return List.of(several);
		}
		return (parameter instanceof String one) ? List.of(one) : List.of();
	}

	private static List<String> roles(@Nullable Principal principal) {
		if (!(principal instanceof Authentication authentication)) {
			return List.of();
		}
		return authentication.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && authority.startsWith(ROLE_PREFIX))
			.map((authority) -> authority.substring(ROLE_PREFIX.length()))
			.toList();
	}

}
