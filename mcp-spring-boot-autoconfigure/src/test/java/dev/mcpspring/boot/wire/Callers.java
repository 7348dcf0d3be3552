package dev.mcpspring.boot.wire;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

import reactor.core.publisher.Mono;

/**
 * Believes whoever says who it is, in place of Spring Security.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(Callers.PROPERTY)
class Callers {

	static final String PROPERTY = "wire.callers";

	static final String HEADER = "X-Caller";

	@Bean
	WebFilter callerFilter() {
		return (exchange, chain) -> {
			String caller = exchange.getRequest().getHeaders().getFirst(HEADER);
			return chain
				.filter((caller != null) ? exchange.mutate().principal(Mono.just(() -> caller)).build() : exchange);
		};
	}

}
