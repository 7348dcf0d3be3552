package dev.mcpspring.boot.conformance;

import java.time.Duration;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.LoggingLevel;

/**
 * Tools that tell the client something before their result, one thing every 50 ms.
 */
@Component
class NotifyingTools {

	private static final Duration PAUSE = Duration.ofMillis(50);

	@McpTool(name = "test_tool_with_logging", description = "Sends three log messages while it runs")
	Mono<String> logging(McpExchange exchange) {
		return Flux.just("Tool execution started", "Tool processing data", "Tool execution completed")
			.delayElements(PAUSE)
			.doOnNext((message) -> exchange.log(LoggingLevel.INFO, message))
			.then(Mono.just("Tool with logging executed successfully"));
	}

	@McpTool(name = "test_tool_with_progress", description = "Reports progress three times while it runs")
	Mono<String> progress(McpExchange exchange) {
		return Flux.just(0, 50, 100)
			.delayElements(PAUSE)
			.doOnNext((percent) -> exchange.progress(percent, 100))
			.then(Mono.just("Tool with progress executed successfully"));
	}

}
