package dev.mcpspring.boot.autoconfigure;

import dev.mcpspring.feature.tool.ToolSpecification;

/**
 * Says that a tool of the application cannot be registered.
 */
final class InvalidToolSpecificationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ToolSpecification specification;

	InvalidToolSpecificationException(ToolSpecification specification, IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
		this.specification = specification;
	}

	ToolSpecification specification() {
		return this.specification;
	}

}
