package dev.mcpspring.boot.wire;

import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.Tool;

/**
 * Counts how often handlers ran. Thread-safe.
 */
final class ToolRuns {

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicInteger effects = new AtomicInteger();

	int count() {
		return this.count.get();
	}

	/**
	 * Does what must not be done twice.
	 * @return how often that was done
	 */
	int effect() {
		return this.effects.incrementAndGet();
	}

	int effects() {
		return this.effects.get();
	}

	/**
	 * Makes a tool whose runs are counted.
	 */
	ToolSpecification tool(String name, String inputSchema, ToolHandler handler) {
		return tool(Tool.builder(name).description("Serves tests").inputSchema(JsonSchema.parse(inputSchema)), handler);
	}

	/**
	 * Makes a tool without parameters whose runs are counted.
	 */
	ToolSpecification tool(String name, ToolHandler handler) {
		return tool(Tool.builder(name).description("Serves tests"), handler);
	}

	ToolSpecification tool(Tool.Builder tool, ToolHandler handler) {
		return new ToolSpecification(tool.build(), new Counting(handler));
	}

	private final class Counting implements ToolHandler {

		private final ToolHandler handler;

		Counting(ToolHandler handler) {
			this.handler = handler;
		}

		@Override
		public Mono<CallToolResult> handle(ToolArguments arguments, McpExchange exchange) throws Exception {
			ToolRuns.this.count.incrementAndGet();
			return this.handler.handle(arguments, exchange);
		}

		@Override
		public boolean mayBlock() {
			return this.handler.mayBlock();
		}

	}

}
