package dev.mcpspring.boot.autoconfigure.security;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import dev.mcpspring.transport.Quoted;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Answers those who come without a token, or with one that is not good: where to get one,
 * and what for. Why a token is not good is said in the log only.
 * <p>
 * Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750</a>
 */
final class TokenChallenge implements ServerAuthenticationEntryPoint, ServerAuthenticationFailureHandler {

	private static final Logger log = LoggerFactory.getLogger(TokenChallenge.class);

	private final ProtectedResource resource;

	private final List<String> scopes;

	TokenChallenge(ProtectedResource resource, List<String> scopes) {
		this.resource = resource;
		this.scopes = scopes;
	}

	@Override
	public Mono<Void> onAuthenticationFailure(WebFilterExchange exchange, AuthenticationException ex) {
		return commence(exchange.getExchange(), ex);
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException ex) {
		return Mono.defer(() -> {
			ServerHttpResponse response = exchange.getResponse();
			if (log.isDebugEnabled()) {
				log.debug("request refused reason={}", Quoted.of(ex.getMessage()));
			}
			if (ex instanceof AuthenticationServiceException) {
				response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
				response.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
			}
			else {
				challenge(exchange, ex);
			}
			response.getHeaders().setContentLength(0);
			ServerHttpRequest request = exchange.getRequest();
			if (mayHaveBody(request)) {
				// Nobody reads it, so the connection cannot go on.
				response.getHeaders().set(HttpHeaders.CONNECTION, "close");
			}
			return response.setComplete();
		});
	}

	private void challenge(ServerWebExchange exchange, AuthenticationException ex) {
		ServerHttpResponse response = exchange.getResponse();
		StringBuilder challenge = new StringBuilder("Bearer ");
		boolean malformed = false;
		if (ex instanceof OAuth2AuthenticationException token) {
			malformed = token.getError().getErrorCode().equals(BearerTokenErrorCodes.INVALID_REQUEST);
			challenge.append(malformed
					? "error=\"invalid_request\", error_description=\"The Authorization header cannot be read\", "
					: "error=\"invalid_token\", error_description=\"The token is not good for this server\", ");
		}
		challenge.append("resource_metadata=\"").append(metadata(exchange)).append('"');
		if (!this.scopes.isEmpty()) {
			challenge.append(", scope=\"").append(String.join(" ", this.scopes)).append('"');
		}
		response.setStatusCode(malformed ? HttpStatus.BAD_REQUEST : HttpStatus.UNAUTHORIZED);
		response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge.toString());
	}

	/**
	 * Returns where clients find out whom to ask for a token.
	 */
	String metadata(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		return this.resource.metadata(request.getPath().pathWithinApplication().value(),
				request.getHeaders().getFirst(HttpHeaders.HOST));
	}

	private static boolean mayHaveBody(ServerHttpRequest request) {
		return request.getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)
				|| request.getHeaders().getContentLength() > 0;
	}

}
