package dev.mcpspring.feature.resource;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.ReadResourceResult;

/**
 * Runs work that may block. Immutable.
 */
record BlockingResourceHandler(BlockingRead work) implements ResourceHandler {

	@Override
	public Mono<ReadResourceResult> read(ResourceRequest request, McpExchange exchange) throws Exception {
		return Mono.justOrEmpty(this.work.read(request, exchange));
	}

	@Override
	public boolean mayBlock() {
		return true;
	}

}
