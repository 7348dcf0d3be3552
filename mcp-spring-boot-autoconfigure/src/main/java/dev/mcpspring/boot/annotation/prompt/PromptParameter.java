package dev.mcpspring.boot.annotation.prompt;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.prompt.PromptRequest;
import dev.mcpspring.protocol.PromptArgument;

/**
 * A parameter of a method. Immutable.
 *
 * @param argument the argument that it becomes, or {@code null} if clients do not fill it
 * @param source finds its value
 */
record PromptParameter(@Nullable PromptArgument argument, Source source) {

	@Nullable Object valueOf(PromptRequest request, McpExchange exchange) {
		return this.source.valueOf(request, exchange);
	}

	/**
	 * Finds the value of a parameter.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * Returns the value for a call.
		 * @throws dev.mcpspring.protocol.McpException if the client passes something else
		 */
		@Nullable Object valueOf(PromptRequest request, McpExchange exchange);

	}

}
