package dev.mcpspring.boot.autoconfigure.security.token;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;

/**
 * Takes the token from the one place where it may be: not from the query, where it would
 * end up in logs, and not from the body. Unlike Spring Security's own, it tells a request
 * that cannot be understood from a token that is not good.
 * <p>
 * Thread-safe.
 */
public final class BearerTokenConverter implements ServerAuthenticationConverter {

	private static final String SCHEME = "Bearer";

	private static final Pattern CREDENTIALS = Pattern.compile("Bearer +([A-Za-z0-9\\-._~+/]+=*)",
			Pattern.CASE_INSENSITIVE);

	@Override
	public Mono<Authentication> convert(ServerWebExchange exchange) {
		List<String> values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
		if (values.size() > 1) {
			return malformed("one Authorization header is expected");
		}
		if (values.isEmpty() || !isBearer(values.get(0))) {
			return Mono.empty();
		}
		Matcher credentials = CREDENTIALS.matcher(values.get(0));
		return credentials.matches() ? Mono.just(new BearerTokenAuthenticationToken(credentials.group(1)))
				: malformed("Authorization is expected to be 'Bearer' and a token");
	}

	private static boolean isBearer(String value) {
		return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
				&& (value.length() == SCHEME.length() || !Character.isLetterOrDigit(value.charAt(SCHEME.length())));
	}

	private static Mono<Authentication> malformed(String description) {
		return Mono.error(() -> new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest(description)));
	}

}
