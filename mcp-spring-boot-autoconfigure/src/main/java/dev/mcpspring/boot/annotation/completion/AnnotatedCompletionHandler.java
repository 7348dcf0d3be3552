package dev.mcpspring.boot.annotation.completion;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.completion.CompletionHandler;
import dev.mcpspring.feature.completion.CompletionRequest;
import dev.mcpspring.protocol.CompleteResult;

/**
 * Calls an annotated method to find values. Immutable.
 */
record AnnotatedCompletionHandler(BeanMethod method, List<Parameter> parameters, CompletionReturnValue returnValue,
		boolean mayBlock) implements CompletionHandler {

	@Override
	public Mono<CompleteResult> complete(CompletionRequest request, McpExchange exchange) throws Exception {
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

	/**
	 * What a parameter of the method is filled with.
	 */
	@FunctionalInterface
	interface Parameter {

		/**
		 * Returns the value for a call.
		 */
		@Nullable Object valueOf(CompletionRequest request, McpExchange exchange);

	}

}
