package dev.mcpspring.feature.resource;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;

/**
 * A read of a resource that is not there. Fails like one that its handler does not find.
 * Immutable.
 */
record UnknownResource(String uri) implements Invocation {

	@Override
	public ExecutionMode mode() {
		return ExecutionMode.IMMEDIATE;
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) {
		throw new ResourceNotFoundException(this.uri);
	}

}
