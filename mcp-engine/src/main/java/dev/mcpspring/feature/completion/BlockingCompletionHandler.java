package dev.mcpspring.feature.completion;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.CompleteResult;

/**
 * Runs work that may block. Immutable.
 */
record BlockingCompletionHandler(BlockingCompletion work) implements CompletionHandler {

	@Override
	public Mono<CompleteResult> complete(CompletionRequest request, McpExchange exchange) throws Exception {
		return Mono.justOrEmpty(this.work.complete(request, exchange));
	}

	@Override
	public boolean mayBlock() {
		return true;
	}

}
