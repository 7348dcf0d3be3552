package dev.mcpspring.boot.autoconfigure.security.token;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Keeps what a token says and forgets the token, so that no handler, and no HTTP client
 * of one, can pass it on to somebody else.
 */
public final class TokenErasure {

	private static final String ERASED = "erased";

	private TokenErasure() {
	}

	/**
	 * Forgets the token of a caller.
	 * @param authentication the caller
	 * @return the same caller
	 */
	public static Authentication erase(Authentication authentication) {
		AbstractAuthenticationToken erased;
		if (authentication instanceof JwtAuthenticationToken token) {
			Jwt jwt = token.getToken();
			erased = new JwtAuthenticationToken(Jwt.withTokenValue(ERASED)
				.headers((headers) -> headers.putAll(jwt.getHeaders()))
				.claims((claims) -> claims.putAll(jwt.getClaims()))
				.build(), token.getAuthorities(), token.getName());
		}
		else if (authentication instanceof BearerTokenAuthentication token
				&& token.getPrincipal() instanceof OAuth2AuthenticatedPrincipal principal) {
			OAuth2AccessToken known = token.getToken();
			erased = new BearerTokenAuthentication(principal, new OAuth2AccessToken(known.getTokenType(), ERASED,
					known.getIssuedAt(), known.getExpiresAt(), known.getScopes()), token.getAuthorities());
		}
		else {
			return authentication;
		}
		erased.setDetails(authentication.getDetails());
		return erased;
	}

}
