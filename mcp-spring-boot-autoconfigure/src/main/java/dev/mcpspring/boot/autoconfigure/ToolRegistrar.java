package dev.mcpspring.boot.autoconfigure;

import dev.mcpspring.boot.annotation.AnnotatedTools;
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

	ToolRegistrar(ToolRegistry registry, ObjectProvider<ToolSpecification> specifications, AnnotatedTools annotated) {
		this.registry = registry;
		this.specifications = specifications;
		this.annotated = annotated;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.annotated.collect().forEach(this::register);
		this.specifications.orderedStream().forEach(this::register);
	}

	private void register(ToolSpecification specification) {
		try {
			this.registry.add(specification);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidToolSpecificationException(specification, ex);
		}
	}

}
