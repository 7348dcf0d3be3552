package dev.mcpspring.boot.annotation.resource;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.resource.ResourceRequest;

/**
 * What a parameter of a method is filled with.
 */
@FunctionalInterface
interface ResourceArgument {

	/**
	 * Returns the value for a read.
	 * @throws dev.mcpspring.protocol.McpException if the URI has no such value
	 */
	@Nullable Object valueOf(ResourceRequest request, McpExchange exchange);

}
