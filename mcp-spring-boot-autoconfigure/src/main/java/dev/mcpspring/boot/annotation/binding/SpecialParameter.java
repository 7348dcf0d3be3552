package dev.mcpspring.boot.annotation.binding;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.McpExchange;

/**
 * A parameter that the server fills and clients know nothing of. Further ones are added
 * to {@link #of}.
 */
@FunctionalInterface
public interface SpecialParameter {

	/**
	 * Returns the value for a call.
	 * @param exchange the call
	 * @return the value
	 */
	@Nullable Object valueOf(McpExchange exchange);

	/**
	 * Finds the special parameter of a type.
	 * @param type the type of a parameter
	 * @return the parameter, or {@code null} if clients fill it
	 */
	static @Nullable SpecialParameter of(Class<?> type) {
		return (type == McpExchange.class) ? (exchange) -> exchange : null;
	}

}
