package dev.mcpspring.feature.completion;

import reactor.core.publisher.Mono;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.CompleteResult;

/**
 * One call that completes one argument. Immutable.
 */
record CompletionCall(RegisteredCompletion completion, CompletionRequest request) implements Invocation {

	@Override
	public ExecutionMode mode() {
		return this.completion.specification().handler().mayBlock() ? ExecutionMode.WORKER : ExecutionMode.EVENT_LOOP;
	}

	@Override
	public CallGate gate() {
		return this.completion.gate();
	}

	@Override
	public String target() {
		return this.completion.specification().reference().name();
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) throws Exception {
		Mono<CompleteResult> result = this.completion.specification().handler().complete(this.request, exchange);
		if (result == null) {
			throw new IllegalStateException(
					"completion of '%s': its handler returned null (expected: a Mono)".formatted(target()));
		}
		return result.<RpcResult>map(CompletionResult::new).defaultIfEmpty(CompletionResult.NONE);
	}

}
