package dev.mcpspring.feature.resource;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.protocol.ResourceTemplate;

/**
 * Resources whose URIs have one shape: what clients are told of them, and how they are
 * read.
 * <p>
 * Immutable. As a Spring bean it is registered at start; at run time a
 * {@link ResourceRegistry} takes it.
 *
 * @param template what clients are told
 * @param handler reads them
 * @param limits how long, how many at once and how often they may be read
 * @param cacheHint how long and by whom what was read may be cached
 * @param access who may use it
 */
public record ResourceTemplateSpecification(ResourceTemplate template, ResourceHandler handler, CallLimits limits,
		CacheHint cacheHint, AccessRule access) {

	/**
	 * Creates a template without limits of its own, of which nothing is cached.
	 * @param template what clients are told
	 * @param handler reads the resources
	 */
	public ResourceTemplateSpecification(ResourceTemplate template, ResourceHandler handler) {
		this(template, handler, CallLimits.NONE, ResourceSpecification.NOT_CACHED, AccessRule.NONE);
	}

	/**
	 * Returns this template with other limits.
	 * @param limits the limits
	 * @return the template
	 */
	public ResourceTemplateSpecification withLimits(CallLimits limits) {
		return new ResourceTemplateSpecification(this.template, this.handler, limits, this.cacheHint, this.access);
	}

	/**
	 * Returns this template with another hint for caches.
	 * @param cacheHint how long and by whom what was read may be cached
	 * @return the template
	 */
	public ResourceTemplateSpecification withCacheHint(CacheHint cacheHint) {
		return new ResourceTemplateSpecification(this.template, this.handler, this.limits, cacheHint, this.access);
	}

	/**
	 * Returns this template for some callers only.
	 * @param access who may use it
	 * @return the template
	 */
	public ResourceTemplateSpecification withAccess(AccessRule access) {
		return new ResourceTemplateSpecification(this.template, this.handler, this.limits, this.cacheHint, access);
	}

}
