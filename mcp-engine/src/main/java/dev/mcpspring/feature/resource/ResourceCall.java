package dev.mcpspring.feature.resource;

import reactor.core.publisher.Mono;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ReadResourceResult;

/**
 * One read of one resource. Immutable.
 */
record ResourceCall(String target, ResourceHandler handler, CallGate gate, CacheHint cacheHint,
		ResourceRequest request) implements Invocation {

	@Override
	public ExecutionMode mode() {
		return this.handler.mayBlock() ? ExecutionMode.WORKER : ExecutionMode.EVENT_LOOP;
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) throws Exception {
		Mono<ReadResourceResult> result = this.handler.read(this.request, exchange);
		if (result == null) {
			throw new IllegalStateException(
					"resource '%s': its handler returned null (expected: a Mono)".formatted(this.target));
		}
		return result.<RpcResult>map((contents) -> new ResourceResult(contents, this.cacheHint))
			.switchIfEmpty(Mono.error(() -> new ResourceNotFoundException(this.request.uri())));
	}

}
