package dev.mcpspring.boot.autoconfigure.feature;

import dev.mcpspring.feature.tool.ToolSpecification;

/**
 * Says that a tool of the application cannot be registered.
 */
public final class InvalidToolSpecificationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ToolSpecification specification;

	public InvalidToolSpecificationException(ToolSpecification specification, IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
		this.specification = specification;
	}

	ToolSpecification specification() {
		return this.specification;
	}

}
