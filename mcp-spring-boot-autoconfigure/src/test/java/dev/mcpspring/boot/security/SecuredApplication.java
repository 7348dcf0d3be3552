package dev.mcpspring.boot.security;

import java.util.concurrent.atomic.AtomicInteger;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The application under test: one tool that tells who calls it and counts how often, and
 * a path of the application's own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SecuredApplication {

	@Bean
	Tools tools() {
		return new Tools();
	}

	@Bean
	RouterFunction<ServerResponse> own() {
		return RouterFunctions.route()
			.GET("/own", (request) -> ServerResponse.status(HttpStatus.OK).bodyValue("own"))
			.build();
	}

	/**
	 * Counts its runs.
	 */
	static final class Tools {

		private final AtomicInteger runs = new AtomicInteger();

		@McpTool("Tells who calls")
		String whoami(McpExchange exchange) {
			this.runs.incrementAndGet();
			return (exchange.principal() != null) ? exchange.principal().getName() : "nobody";
		}

		int runs() {
			return this.runs.get();
		}

	}

}
