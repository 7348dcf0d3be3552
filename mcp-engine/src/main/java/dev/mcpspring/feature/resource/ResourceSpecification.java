package dev.mcpspring.feature.resource;

import java.time.Duration;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.protocol.Resource;

/**
 * A resource: what clients are told of it, and how it is read.
 * <p>
 * Immutable. As a Spring bean it is registered at start; at run time a
 * {@link ResourceRegistry} takes it.
 *
 * @param resource what clients are told
 * @param handler reads it
 * @param limits how long, how many at once and how often it may be read
 * @param cacheHint how long and by whom what was read may be cached
 * @param access who may use it
 */
public record ResourceSpecification(Resource resource, ResourceHandler handler, CallLimits limits, CacheHint cacheHint,
		AccessRule access) {

	/** What was read is nobody else's, and may have changed already. */
	static final CacheHint NOT_CACHED = new CacheHint(Duration.ZERO, false);

	/**
	 * Creates a resource without limits of its own, which is not cached.
	 * @param resource what clients are told
	 * @param handler reads it
	 */
	public ResourceSpecification(Resource resource, ResourceHandler handler) {
		this(resource, handler, CallLimits.NONE, NOT_CACHED, AccessRule.NONE);
	}

	/**
	 * Returns this resource with other limits.
	 * @param limits the limits
	 * @return the resource
	 */
	public ResourceSpecification withLimits(CallLimits limits) {
		return new ResourceSpecification(this.resource, this.handler, limits, this.cacheHint, this.access);
	}

	/**
	 * Returns this resource with another hint for caches.
	 * @param cacheHint how long and by whom what was read may be cached
	 * @return the resource
	 */
	public ResourceSpecification withCacheHint(CacheHint cacheHint) {
		return new ResourceSpecification(this.resource, this.handler, this.limits, cacheHint, this.access);
	}

	/**
	 * Returns this resource for some callers only.
	 * @param access who may use it
	 * @return the resource
	 */
	public ResourceSpecification withAccess(AccessRule access) {
		return new ResourceSpecification(this.resource, this.handler, this.limits, this.cacheHint, access);
	}

}
