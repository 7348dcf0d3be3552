package dev.mcpspring.feature.prompt;

import reactor.core.publisher.Mono;

import dev.mcpspring.codec.RawParams;
import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.GetPromptResult;

/**
 * One call that fills one prompt in. Immutable.
 */
record PromptCall(RegisteredPrompt prompt, RawParams params) implements Invocation {

	private static final GetPromptResult EMPTY = GetPromptResult.of();

	@Override
	public ExecutionMode mode() {
		return this.prompt.specification().handler().mayBlock() ? ExecutionMode.WORKER : ExecutionMode.EVENT_LOOP;
	}

	@Override
	public CallGate gate() {
		return this.prompt.gate();
	}

	@Override
	public String target() {
		return this.prompt.name();
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) throws Exception {
		Mono<GetPromptResult> result = this.prompt.specification()
			.handler()
			.get(this.prompt.request(this.params), exchange);
		if (result == null) {
			throw new IllegalStateException(
					"prompt '%s': its handler returned null (expected: a Mono)".formatted(target()));
		}
		return result.defaultIfEmpty(EMPTY).map(PromptResult::new);
	}

}
