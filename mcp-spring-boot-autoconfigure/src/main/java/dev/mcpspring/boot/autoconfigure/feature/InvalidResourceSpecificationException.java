package dev.mcpspring.boot.autoconfigure.feature;

import dev.mcpspring.feature.resource.ResourceHandler;

/**
 * Says that a resource of the application cannot be registered.
 */
public final class InvalidResourceSpecificationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ResourceHandler handler;

	public InvalidResourceSpecificationException(ResourceHandler handler, IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
		this.handler = handler;
	}

	ResourceHandler handler() {
		return this.handler;
	}

}
