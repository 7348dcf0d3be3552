package dev.mcpspring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.mcpspring.boot.annotation.resource.AnnotatedResources;
import dev.mcpspring.boot.autoconfigure.feature.InvalidResourceSpecificationException;
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

	private final AccessSettings access;

	ResourceRegistrar(ResourceRegistry registry, ObjectProvider<ResourceSpecification> resources,
			ObjectProvider<ResourceTemplateSpecification> templates, AnnotatedResources annotated,
			AccessSettings access) {
		this.registry = registry;
		this.resources = resources;
		this.templates = templates;
		this.annotated = annotated;
		this.access = access;
	}

	@Override
	public void afterSingletonsInstantiated() {
		AnnotatedResources.Found found = this.annotated.collect();
		List<ResourceSpecification> all = new ArrayList<>(found.resources());
		this.resources.orderedStream().forEach(all::add);
		List<ResourceTemplateSpecification> allTemplates = new ArrayList<>(found.templates());
		this.templates.orderedStream().forEach(allTemplates::add);
		Set<String> uris = new HashSet<>();
		all.forEach((resource) -> uris.add(resource.resource().uri()));
		allTemplates.forEach((template) -> uris.add(template.template().uriTemplate()));
		AccessSettings.Rules rules = this.access.assign(uris);
		all.forEach((resource) -> register(resource, rules));
		allTemplates.forEach((template) -> register(template, rules));
	}

	private void register(ResourceSpecification resource, AccessSettings.Rules rules) {
		register(resource.handler(),
				() -> this.registry.add(resource.withAccess(rules.of(resource.resource().uri(), resource.access()))));
	}

	private void register(ResourceTemplateSpecification template, AccessSettings.Rules rules) {
		register(template.handler(), () -> this.registry
			.add(template.withAccess(rules.of(template.template().uriTemplate(), template.access()))));
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
