package dev.mcpspring.benchmarks.trial;

import java.security.Principal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import dev.mcpspring.server.McpServer;

/**
 * What some trials need and others must not have.
 */
@Configuration(proxyBeanMethods = false)
class TrialConfiguration {

	@Bean
	VitalsEndpoint vitalsEndpoint(McpServer server, ObjectProvider<MessageTally> tally,
			ObjectProvider<MeterRegistry> meters) {
		return new VitalsEndpoint(server, tally.getIfAvailable(), meters.getIfAvailable());
	}

	@Bean
	@ConditionalOnBooleanProperty("trial.tally")
	MessageTally messageTally() {
		return new MessageTally();
	}

	/**
	 * Believes whoever says who they are.
	 */
	@Bean
	@ConditionalOnBooleanProperty("trial.users")
	WebFilter userFilter() {
		return (exchange, chain) -> chain.filter(withUser(exchange));
	}

	/**
	 * Traces into the void.
	 */
	@Bean
	@ConditionalOnBooleanProperty("trial.tracing")
	DefaultTracingObservationHandler tracingHandler() {
		return new DefaultTracingObservationHandler(Tracer.NOOP);
	}

	private static ServerWebExchange withUser(ServerWebExchange exchange) {
		String user = exchange.getRequest().getHeaders().getFirst("X-User");
		Principal principal = () -> user;
		return (user != null) ? exchange.mutate().principal(Mono.just(principal)).build() : exchange;
	}

}
