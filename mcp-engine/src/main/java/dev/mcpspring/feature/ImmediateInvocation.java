package dev.mcpspring.feature;

import reactor.core.publisher.Mono;

/**
 * An invocation whose result is there already, for instance a list.
 * <p>
 * Immutable.
 *
 * @param result the result
 */
public record ImmediateInvocation(RpcResult result) implements Invocation {

	@Override
	public ExecutionMode mode() {
		return ExecutionMode.IMMEDIATE;
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) {
		return Mono.just(this.result);
	}

}
