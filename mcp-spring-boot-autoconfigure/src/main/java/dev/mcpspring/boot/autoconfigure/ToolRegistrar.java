package dev.mcpspring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.annotation.AnnotatedTools;
import dev.mcpspring.boot.autoconfigure.feature.InvalidToolSpecificationException;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the tools of the application once its beans exist, and before anything is
 * served.
 */
final class ToolRegistrar implements SmartInitializingSingleton {

	private final ToolRegistry registry;

	private final ObjectProvider<ToolSpecification> specifications;

	private final AnnotatedTools annotated;

	private final ToolSettings settings;

	ToolRegistrar(ToolRegistry registry, ObjectProvider<ToolSpecification> specifications, AnnotatedTools annotated,
			ToolSettings settings) {
		this.registry = registry;
		this.specifications = specifications;
		this.annotated = annotated;
		this.settings = settings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<ToolSpecification> tools = new ArrayList<>(this.annotated.collect());
		this.specifications.orderedStream().forEach(tools::add);
		Map<String, McpServerProperties.Tool> properties = this.settings
			.assign(tools.stream().map((tool) -> tool.tool().name()).collect(Collectors.toSet()));
		for (ToolSpecification tool : tools) {
			register(tool, properties.get(tool.tool().name()));
		}
	}

	private void register(ToolSpecification tool, McpServerProperties.@Nullable Tool properties) {
		try {
			this.registry.add(ToolSettings.apply(tool, properties));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolSpecificationException(tool, ex);
		}
		if (properties != null && !properties.enabled()) {
			this.registry.disable(tool.tool().name());
		}
	}

}
