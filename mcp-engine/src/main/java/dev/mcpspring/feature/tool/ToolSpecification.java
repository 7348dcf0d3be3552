package dev.mcpspring.feature.tool;

import dev.mcpspring.protocol.Tool;

/**
 * A tool: what clients are told of it, and what it does.
 * <p>
 * Immutable. As a Spring bean it is registered at start; at run time a
 * {@link ToolRegistry} takes it.
 *
 * @param tool what clients are told
 * @param handler what it does
 */
public record ToolSpecification(Tool tool, ToolHandler handler) {

}
