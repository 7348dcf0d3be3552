package dev.mcpspring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallLimits;

/**
 * Finds the properties of each tool. A property names a tool exactly, or as Spring Boot
 * writes names in environment variables and in keys without brackets: without case and
 * without the characters that are neither letters nor digits.
 * <p>
 * Immutable.
 */
final class ToolSettings {

	private final Map<String, McpServerProperties.Tool> properties;

	ToolSettings(Map<String, McpServerProperties.Tool> properties) {
		this.properties = properties;
	}

	/**
	 * Assigns the properties to tools.
	 * @param tools the names of all tools
	 * @return the properties by the names of the tools
	 * @throws UnknownToolException if a property names no tool, or more than one
	 */
	Map<String, McpServerProperties.Tool> assign(Collection<String> tools) {
		Map<String, McpServerProperties.Tool> assigned = new HashMap<>();
		Map<String, String> unknown = new TreeMap<>();
		this.properties.forEach((key, value) -> {
			List<String> named = tools.contains(key) ? List.of(key) : similar(key, tools);
			if (named.size() != 1) {
				unknown.put(key, named.isEmpty() ? "no tool" : "all of " + named);
			}
			else if (assigned.put(named.get(0), value) != null) {
				unknown.put(key, named.get(0) + ", which another property names too");
			}
		});
		if (!unknown.isEmpty()) {
			throw new UnknownToolException(unknown, tools);
		}
		return assigned;
	}

	static CallLimits limits(McpServerProperties.@Nullable Tool tool) {
		return (tool != null) ? new CallLimits(tool.timeout(), tool.concurrency(), tool.rate(), tool.principalRate())
				: CallLimits.NONE;
	}

	private static List<String> similar(String key, Collection<String> tools) {
		List<String> similar = new ArrayList<>();
		String wanted = uniform(key);
		for (String tool : tools) {
			if (uniform(tool).equals(wanted)) {
				similar.add(tool);
			}
		}
		return similar;
	}

	private static String uniform(String name) {
		return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
