package dev.mcpspring.boot.autoconfigure.security.token;

import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jwt.JWTParser;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Has each JWT checked with the keys of the issuer that it names, if that is one of those
 * that are trusted. Others are never asked for anything.
 * <p>
 * Thread-safe.
 *
 * @param byIssuer checks the tokens of each issuer
 */
record IssuerAuthentication(
		Map<String, ReactiveAuthenticationManager> byIssuer) implements ReactiveAuthenticationManager {

	@Override
	public Mono<Authentication> authenticate(Authentication request) {
		String issuer = issuer(((BearerTokenAuthenticationToken) request).getToken());
		ReactiveAuthenticationManager manager = (issuer != null) ? this.byIssuer.get(issuer) : null;
		return (manager != null) ? manager.authenticate(request)
				: Mono.error(() -> new InvalidBearerTokenException("not from an issuer that is trusted"));
	}

	private static @Nullable String issuer(String token) {
		try {
			return JWTParser.parse(token).getJWTClaimsSet().getIssuer();
		}
		catch (ParseException | RuntimeException ex) {
			return null;
		}
	}

}
