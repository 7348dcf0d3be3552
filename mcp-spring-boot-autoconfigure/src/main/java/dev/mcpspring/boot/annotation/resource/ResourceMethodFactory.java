package dev.mcpspring.boot.annotation.resource;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.mcpspring.boot.annotation.Decorations;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.boot.annotation.AnnotatedAccess;
import dev.mcpspring.boot.annotation.bean.AnnotatedLimits;
import dev.mcpspring.boot.annotation.bean.BeanMethod;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;
import dev.mcpspring.feature.resource.UriTemplate;
import dev.mcpspring.protocol.Annotations;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.ResourceBuilder;
import dev.mcpspring.protocol.ResourceTemplate;

/**
 * Makes resources of annotated methods.
 * <p>
 * Confined to the thread that starts the application.
 */
final class ResourceMethodFactory {

	private final JsonMapper jsonMapper;

	private final AnnotatedAccess access;

	private final Map<String, Method> methodsByUri = new HashMap<>();

	private final List<ResourceSpecification> resources = new ArrayList<>();

	private final List<ResourceTemplateSpecification> templates = new ArrayList<>();

	ResourceMethodFactory(JsonMapper jsonMapper, AnnotatedAccess access) {
		this.jsonMapper = jsonMapper;
		this.access = access;
	}

	List<ResourceSpecification> resources() {
		return this.resources;
	}

	List<ResourceTemplateSpecification> templates() {
		return this.templates;
	}

	/**
	 * Makes the resources of a bean.
	 * @param target the class with the annotated methods
	 * @param beanType the type of the bean, a proxy perhaps
	 * @param bean finds the bean
	 */
	void add(Class<?> target, Class<?> beanType, Supplier<Object> bean) {
		Map<Method, McpResource> annotations = MethodIntrospector.selectMethods(target,
				(MethodIntrospector.MetadataLookup<@Nullable McpResource>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, McpResource.class));
		annotations.entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().toString()))
			.forEach((entry) -> add(entry.getKey(), entry.getValue(), target, beanType, bean));
	}

	private void add(Method method, McpResource annotation, Class<?> target, Class<?> beanType, Supplier<Object> bean) {
		if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
			throw new InvalidResourceMethodException(method,
					"a static or private method cannot be called through its bean",
					"Make it an instance method that is not private");
		}
		UriTemplate uri = uri(method, annotation);
		ResourceReturnValue returnValue = ResourceReturnValue.of(method, target, annotation.mimeType(),
				this.jsonMapper);
		List<ResourceArgument> arguments = ResourceArguments.of(method, uri.variables());
		AnnotatedResourceHandler handler = new AnnotatedResourceHandler(
				new BeanMethod(method, beanType, bean, InvalidResourceMethodException::new), arguments, returnValue,
				mayBlock(annotation, returnValue));
		try {
			AccessRule access = this.access.of(method, target);
			if (uri.variables().isEmpty()) {
				this.resources.add(resource(method, annotation, returnValue, handler).withAccess(access));
			}
			else {
				this.templates.add(template(method, annotation, returnValue, handler).withAccess(access));
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidResourceMethodException(method,
					"what it says of the resource is wrong: " + ex.getMessage(),
					"Correct @McpResource, @McpAccess, @McpIcon or @McpMeta", ex);
		}
	}

	private UriTemplate uri(Method method, McpResource annotation) {
		if (annotation.uri().isEmpty()) {
			throw new InvalidResourceMethodException(method, "the resource has no URI",
					"Give it one, for instance with @McpResource(\"docs://readme\")");
		}
		Method other = this.methodsByUri.putIfAbsent(annotation.uri(), method);
		if (other != null) {
			throw new InvalidResourceMethodException(method,
					"the URI '%s' is taken by %s".formatted(annotation.uri(), BeanMethod.describe(other)),
					"Give one of them another URI with @McpResource(uri)");
		}
		try {
			return UriTemplate.parse(annotation.uri());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidResourceMethodException(method, "its URI cannot be used: " + ex.getMessage(),
					"Correct @McpResource(uri)", ex);
		}
	}

	private static ResourceSpecification resource(Method method, McpResource annotation,
			ResourceReturnValue returnValue, AnnotatedResourceHandler handler) {
		Resource resource = describe(method, Resource.builder(annotation.uri(), name(method, annotation)), annotation,
				returnValue);
		return new ResourceSpecification((annotation.size() >= 0) ? resource.withSize(annotation.size()) : resource,
				handler)
			.withLimits(limits(annotation))
			.withCacheHint(cacheHint(annotation));
	}

	private static ResourceTemplateSpecification template(Method method, McpResource annotation,
			ResourceReturnValue returnValue, AnnotatedResourceHandler handler) {
		ResourceTemplate template = describe(method,
				ResourceTemplate.builder(annotation.uri(), name(method, annotation)), annotation, returnValue);
		return new ResourceTemplateSpecification(template, handler).withLimits(limits(annotation))
			.withCacheHint(cacheHint(annotation));
	}

	private static <R> R describe(Method method, ResourceBuilder<R> builder, McpResource annotation,
			ResourceReturnValue returnValue) {
		Decorations decorations = Decorations.of(method);
		return builder.title(annotation.title().isEmpty() ? null : annotation.title())
			.description(annotation.description().isEmpty() ? null : annotation.description())
			.mimeType(returnValue.mimeType())
			.annotations(hints(annotation))
			.icons(decorations.icons())
			.meta(decorations.meta())
			.build();
	}

	private static String name(Method method, McpResource annotation) {
		return annotation.name().isEmpty() ? method.getName() : annotation.name();
	}

	private static @Nullable Annotations hints(McpResource annotation) {
		Double priority = (annotation.priority() != -1) ? annotation.priority() : null;
		return (priority != null || annotation.audience().length > 0)
				? new Annotations(Set.of(annotation.audience()), priority, null) : null;
	}

	private static CallLimits limits(McpResource annotation) {
		return AnnotatedLimits.of(annotation.timeout(), annotation.maxConcurrency(), annotation.rate());
	}

	private static CacheHint cacheHint(McpResource annotation) {
		Duration ttl = annotation.cacheTtl().isEmpty() ? Duration.ZERO
				: DurationStyle.detectAndParse(annotation.cacheTtl());
		return new CacheHint(ttl, annotation.cacheShared());
	}

	private static boolean mayBlock(McpResource annotation, ResourceReturnValue returnValue) {
		return switch (annotation.execution()) {
			case AUTO -> !returnValue.isReactive();
			case WORKER -> true;
			case EVENT_LOOP -> false;
		};
	}

}
