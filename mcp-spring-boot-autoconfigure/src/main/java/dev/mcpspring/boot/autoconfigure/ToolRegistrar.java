package dev.mcpspring.boot.autoconfigure;

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

	ToolRegistrar(ToolRegistry registry, ObjectProvider<ToolSpecification> specifications) {
		this.registry = registry;
		this.specifications = specifications;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.specifications.orderedStream().forEach(this.registry::add);
	}

}
