package dev.mcpspring.boot.wire;

import reactor.core.publisher.Mono;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;

/**
 * Tools that wait until the test lets them go on.
 */
@Configuration(proxyBeanMethods = false)
class WaitingTools {

	private static final String KEY = """
			{"type":"object","properties":{"key":{"type":"string"}},"required":["key"]}""";

	@Bean
	ToolSpecification waiting(ToolRuns runs, Waits waits) {
		return runs.tool("wait", KEY, ToolHandler.blocking((arguments, exchange) -> {
			waits.of(key(arguments)).await(exchange);
			return CallToolResult.text("released");
		}));
	}

	@Bean
	ToolSpecification stubborn(ToolRuns runs, Waits waits) {
		return runs.tool("stubborn", KEY, ToolHandler.blocking((arguments, exchange) -> {
			waits.of(key(arguments)).awaitStubbornly(exchange);
			return CallToolResult.text("released");
		}));
	}

	@Bean
	ToolSpecification never(ToolRuns runs, Waits waits) {
		return runs.tool("never", KEY, (arguments, exchange) -> {
			Waits.Wait wait = waits.of(key(arguments));
			wait.starts(exchange);
			return Mono.<CallToolResult>never().doOnCancel(wait::cancelled);
		});
	}

	@Bean
	ToolSpecification streaming(ToolRuns runs, Waits waits) {
		return runs.tool("streaming", KEY, ToolHandler.blocking((arguments, exchange) -> {
			exchange.progress(1, null, null);
			waits.of(key(arguments)).await(exchange);
			return CallToolResult.text("released");
		}));
	}

	@Bean
	ToolSpecification polled(ToolRuns runs, Waits waits) {
		return runs.tool("polled", KEY, ToolHandler.blocking((arguments, exchange) -> {
			exchange.disconnect(Duration.ofMillis(20));
			waits.of(key(arguments)).await(exchange);
			return CallToolResult.text("released");
		}));
	}

	@Bean
	ToolSpecification late(ToolRuns runs, Waits waits) {
		return runs.tool("late", KEY, ToolHandler.blocking((arguments, exchange) -> {
			waits.of(key(arguments)).starts(exchange);
			exchange.progress(1, null, null);
			return CallToolResult.text("done");
		}));
	}

	private static String key(ToolArguments arguments) {
		return arguments.asTree().path("key").asString();
	}

}
