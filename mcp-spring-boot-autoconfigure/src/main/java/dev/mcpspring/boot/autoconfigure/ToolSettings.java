package dev.mcpspring.boot.autoconfigure;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.autoconfigure.feature.NamedProperties;
import dev.mcpspring.boot.autoconfigure.feature.UnknownFeatureException;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.tool.ToolSpecification;

/**
 * Gives each tool what properties say of it.
 * <p>
 * Immutable.
 */
final class ToolSettings {

	private final NamedProperties<McpServerProperties.Tool> properties;

	ToolSettings(Map<String, McpServerProperties.Tool> properties) {
		this.properties = new NamedProperties<>("tool", "mcp.server.tools", properties);
	}

	/**
	 * Assigns the properties to tools.
	 * @param tools the names of all tools
	 * @return the properties by the names of the tools
	 * @throws UnknownFeatureException if a property names no tool, or more than one
	 */
	Map<String, McpServerProperties.Tool> assign(Collection<String> tools) {
		return this.properties.assign(tools);
	}

	/**
	 * Returns a tool as properties will have it.
	 */
	static ToolSpecification apply(ToolSpecification tool, McpServerProperties.@Nullable Tool properties) {
		if (properties == null) {
			return tool;
		}
		CallLimits limits = new CallLimits(properties.timeout(), properties.concurrency(), properties.rate(),
				properties.principalRate());
		return tool.withLimits(tool.limits().overriddenBy(limits))
			.withAccess(AccessSettings.rule(tool.access(), properties.scopes(), properties.roles()));
	}

}
