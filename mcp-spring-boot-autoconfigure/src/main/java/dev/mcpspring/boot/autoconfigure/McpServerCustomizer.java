package dev.mcpspring.boot.autoconfigure;

import dev.mcpspring.server.McpServerBuilder;

/**
 * Changes the server before it is built, for what no property covers.
 */
@FunctionalInterface
public interface McpServerCustomizer {

	/**
	 * Changes the server.
	 * @param builder builds the server; the properties have been applied to it
	 */
	void customize(McpServerBuilder builder);

}
