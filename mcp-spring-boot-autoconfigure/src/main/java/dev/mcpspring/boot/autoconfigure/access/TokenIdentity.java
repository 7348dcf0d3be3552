package dev.mcpspring.boot.autoconfigure.access;

import java.security.Principal;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/**
 * Knows the claims of tokens that make a caller the same, whatever token it comes with.
 */
final class TokenIdentity {

	private TokenIdentity() {
	}

	/**
	 * Returns the owner of a token: its issuer, subject and client, written so that no
	 * two look alike.
	 * @return the owner, or {@code null} if there is no token
	 */
	static @Nullable String owner(Principal principal) {
		if (!(principal instanceof AbstractOAuth2TokenAuthenticationToken<?> token)) {
			return null;
		}
		Map<String, Object> claims = token.getTokenAttributes();
		Object subject = claims.get("sub");
		Object client = claims.get("azp");
		StringBuilder owner = new StringBuilder("token:");
		add(owner, claims.get("iss"));
		add(owner, (subject != null) ? subject : token.getName());
		add(owner, (client != null) ? client : claims.get("client_id"));
		return owner.toString();
	}

	static @Nullable Instant expiry(Principal principal) {
		return (principal instanceof AbstractOAuth2TokenAuthenticationToken<?> token && token.getToken() != null)
				? token.getToken().getExpiresAt() : null;
	}

	private static void add(StringBuilder owner, @Nullable Object claim) {
		if (claim == null) {
			owner.append('-');
			return;
		}
		String text = claim.toString();
		owner.append(text.length()).append(':').append(text);
	}

}
