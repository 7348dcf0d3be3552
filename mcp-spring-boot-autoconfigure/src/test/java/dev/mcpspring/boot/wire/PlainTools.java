package dev.mcpspring.boot.wire;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.LoggingLevel;

/**
 * Tools that do what they should.
 */
@Configuration(proxyBeanMethods = false)
class PlainTools {

	private static final String MESSAGE = """
			{"type":"object","properties":{"message":{"type":"string"}},"required":["message"]}""";

	@Bean
	ToolSpecification echo(ToolRuns runs) {
		return runs.tool("echo", MESSAGE, ToolHandler.blocking(PlainTools::echo));
	}

	@Bean
	ToolSpecification echoOnEventLoop(ToolRuns runs) {
		return runs.tool("echo_reactive", MESSAGE, (arguments, exchange) -> Mono.just(echo(arguments, exchange)));
	}

	@Bean
	ToolSpecification any(ToolRuns runs) {
		return runs.tool("any", "{\"type\":\"object\"}", ToolHandler
			.blocking((arguments, exchange) -> CallToolResult.text(Integer.toString(arguments.asTree().size()))));
	}

	@Bean
	ToolSpecification add(ToolRuns runs) {
		return runs.tool("add", """
				{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"required":["a","b"]}""",
				ToolHandler.blocking((arguments, exchange) -> {
					JsonNode tree = arguments.asTree();
					return CallToolResult.text(Long.toString(tree.path("a").asLong() + tree.path("b").asLong()));
				}));
	}

	@Bean
	ToolSpecification mirrored(ToolRuns runs) {
		return runs.tool("mirrored", """
				{"type":"object","properties":{
				  "region":{"type":"string","x-mcp-header":"Region"},
				  "count":{"type":"integer","x-mcp-header":"Count"},
				  "dry":{"type":"boolean","x-mcp-header":"Dry"},
				  "inner":{"type":"object","properties":{"deep":{"type":"string","x-mcp-header":"Deep"}}},
				  "other":{"type":"string"}}}""",
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.text(arguments.asTree().toString())));
	}

	@Bean
	ToolSpecification slow(ToolRuns runs) {
		return runs.tool("slow", """
				{"type":"object","properties":{"steps":{"type":"integer"}},"required":["steps"]}""",
				ToolHandler.blocking((arguments, exchange) -> {
					int steps = arguments.asTree().path("steps").asInt();
					for (int step = 1; step <= steps; step++) {
						exchange.progress(step, (double) steps, "step " + step);
					}
					return CallToolResult.text(steps + " steps");
				}));
	}

	@Bean
	ToolSpecification erratic(ToolRuns runs) {
		return runs.tool("erratic", ToolHandler.blocking((arguments, exchange) -> {
			for (double value : new double[] { 1, 1, 0.5, 2.5, 2, -1, 3 }) {
				exchange.progress(value, null, null);
			}
			return CallToolResult.text("done");
		}));
	}

	@Bean
	ToolSpecification chatty(ToolRuns runs) {
		return runs.tool("chatty", ToolHandler.blocking((arguments, exchange) -> {
			for (LoggingLevel level : LoggingLevel.values()) {
				exchange.log(level, "wire", level.value());
			}
			return CallToolResult.text("done");
		}));
	}

	private static CallToolResult echo(ToolArguments arguments, McpExchange exchange) {
		return CallToolResult.text(arguments.asTree().path("message").asString());
	}

}
