package dev.mcpspring.boot.autoconfigure.security.token;

import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Has tokens checked by whoever understands them, and tells those that are not good from
 * those that nobody could check.
 * <p>
 * Thread-safe.
 *
 * @param jwt checks tokens that say something themselves, or {@code null}
 * @param opaque checks all others, or {@code null}
 * @param kept what is kept of the result
 */
public record TokenAuthentication(@Nullable ReactiveAuthenticationManager jwt,
		@Nullable ReactiveAuthenticationManager opaque,
		UnaryOperator<Authentication> kept) implements ReactiveAuthenticationManager {

	@Override
	public Mono<Authentication> authenticate(Authentication request) {
		ReactiveAuthenticationManager manager = manager(request);
		if (manager == null) {
			return Mono.error(() -> new InvalidBearerTokenException("not of a kind that is taken here"));
		}
		return manager.authenticate(request).map(this.kept).onErrorMap(TokenAuthentication::classify);
	}

	private @Nullable ReactiveAuthenticationManager manager(Authentication request) {
		boolean looksLikeJwt = request instanceof BearerTokenAuthenticationToken bearer
				&& bearer.getToken().chars().filter((c) -> c == '.').count() == 2;
		return (looksLikeJwt && this.jwt != null) ? this.jwt : (this.opaque != null) ? this.opaque : this.jwt;
	}

	private static Throwable classify(Throwable failure) {
		if (failure instanceof AuthenticationServiceException && failure.getCause() instanceof JwtException cause) {
			return new InvalidBearerTokenException("not readable", cause);
		}
		if (failure instanceof AuthenticationException) {
			return failure;
		}
		if (failure instanceof RuntimeException || failure instanceof TimeoutException) {
			return new AuthenticationServiceException("token could not be checked: " + failure, failure);
		}
		return failure;
	}

}
