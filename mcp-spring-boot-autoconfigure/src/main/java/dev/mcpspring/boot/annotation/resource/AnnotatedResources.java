package dev.mcpspring.boot.annotation.resource;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.mcpspring.boot.annotation.AnnotatedAccess;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.boot.annotation.bean.AnnotatedBeans;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;

/**
 * Finds the methods of an application's beans that {@link McpResource} makes resources.
 * <p>
 * Confined to the thread that starts the application. Lazy beans and those of a scope are
 * not created for it, but when one of their resources is read.
 */
public final class AnnotatedResources {

	private final AnnotatedBeans beans;

	private final JsonMapper jsonMapper;

	private final AnnotatedAccess access;

	/**
	 * Creates a finder.
	 * @param beanFactory has the beans
	 * @param jsonMapper writes values that are neither text nor bytes
	 */
	public AnnotatedResources(ConfigurableListableBeanFactory beanFactory, JsonMapper jsonMapper) {
		this.beans = new AnnotatedBeans(beanFactory, McpResource.class);
		this.jsonMapper = jsonMapper;
		this.access = AnnotatedAccess.in(beanFactory);
	}

	/**
	 * Finds all resources. To be called once all beans are known, for instance from a
	 * {@code SmartInitializingSingleton}.
	 * @return the resources and templates
	 * @throws InvalidResourceMethodException if a method cannot be a resource
	 */
	public Found collect() {
		ResourceMethodFactory factory = new ResourceMethodFactory(this.jsonMapper, this.access);
		this.beans.forEach(factory::add);
		return new Found(factory.resources(), factory.templates());
	}

	/**
	 * The resources of an application.
	 *
	 * @param resources those with a URI
	 * @param templates those with a template
	 */
	public record Found(List<ResourceSpecification> resources, List<ResourceTemplateSpecification> templates) {

		public Found {
			resources = List.copyOf(resources);
			templates = List.copyOf(templates);
		}

	}

}
