package dev.mcpspring.feature.prompt;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.GetPromptResult;

/**
 * Runs work that may block. Immutable.
 */
record BlockingPromptHandler(BlockingGet work) implements PromptHandler {

	@Override
	public Mono<GetPromptResult> get(PromptRequest request, McpExchange exchange) throws Exception {
		return Mono.justOrEmpty(this.work.get(request, exchange));
	}

	@Override
	public boolean mayBlock() {
		return true;
	}

}
