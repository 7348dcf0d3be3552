package dev.mcpspring.boot.autoconfigure;

import dev.mcpspring.boot.annotation.resource.AnnotatedResources;
import dev.mcpspring.feature.resource.ResourceHandler;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the resources of the application once its beans exist, and before anything is
 * served.
 */
final class ResourceRegistrar implements SmartInitializingSingleton {

	private final ResourceRegistry registry;

	private final ObjectProvider<ResourceSpecification> resources;

	private final ObjectProvider<ResourceTemplateSpecification> templates;

	private final AnnotatedResources annotated;

	ResourceRegistrar(ResourceRegistry registry, ObjectProvider<ResourceSpecification> resources,
			ObjectProvider<ResourceTemplateSpecification> templates, AnnotatedResources annotated) {
		this.registry = registry;
		this.resources = resources;
		this.templates = templates;
		this.annotated = annotated;
	}

	@Override
	public void afterSingletonsInstantiated() {
		AnnotatedResources.Found found = this.annotated.collect();
		found.resources().forEach(this::register);
		found.templates().forEach(this::register);
		this.resources.orderedStream().forEach(this::register);
		this.templates.orderedStream().forEach(this::register);
	}

	private void register(ResourceSpecification resource) {
		register(resource.handler(), () -> this.registry.add(resource));
	}

	private void register(ResourceTemplateSpecification template) {
		register(template.handler(), () -> this.registry.add(template));
	}

	private static void register(ResourceHandler handler, Runnable registration) {
		try {
			registration.run();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidResourceSpecificationException(handler, ex);
		}
	}

}
