package dev.mcpspring.boot.annotation.prompt;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.prompt.PromptHandler;
import dev.mcpspring.feature.prompt.PromptRequest;
import dev.mcpspring.protocol.GetPromptResult;

/**
 * Calls an annotated method to fill a prompt in. Immutable.
 */
record AnnotatedPromptHandler(BeanMethod method, List<PromptParameter> parameters, PromptReturnValue returnValue,
		boolean mayBlock) implements PromptHandler {

	@Override
	public Mono<GetPromptResult> get(PromptRequest request, McpExchange exchange) throws Exception {
		@Nullable Object[] values = new Object[this.parameters.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.parameters.get(i).valueOf(request, exchange);
		}
		return this.returnValue.adapt(this.method.invoke(this.method.bean(), values));
	}

	@Override
	public String toString() {
		return BeanMethod.describe(this.method.method());
	}

}
