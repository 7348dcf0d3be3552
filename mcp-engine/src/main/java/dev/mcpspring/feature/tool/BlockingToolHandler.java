package dev.mcpspring.feature.tool;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.CallToolResult;

/**
 * Runs work that may block. Immutable.
 */
record BlockingToolHandler(BlockingWork work) implements ToolHandler {

	@Override
	public Mono<CallToolResult> handle(ToolArguments arguments, McpExchange exchange) throws Exception {
		return Mono.justOrEmpty(this.work.run(arguments, exchange));
	}

	@Override
	public boolean mayBlock() {
		return true;
	}

}
