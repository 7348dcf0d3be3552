package dev.mcpspring.extension.tasks;

import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;

/**
 * One call of a method of tasks, which asks the store. Immutable.
 */
record TaskCall(ExecutionMode mode, Supplier<RpcResult> work) implements Invocation {

	@Override
	public Mono<? extends RpcResult> invoke(McpExchange exchange) {
		return Mono.just(this.work.get());
	}

}
