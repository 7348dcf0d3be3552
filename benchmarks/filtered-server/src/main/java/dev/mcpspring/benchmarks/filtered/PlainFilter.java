package dev.mcpspring.benchmarks.filtered;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Adds a header to all answers, as small a filter as applications have.
 */
@Component
@Profile("filter")
final class PlainFilter implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse().getHeaders().set("X-Content-Type-Options", "nosniff");
		return chain.filter(exchange);
	}

}
