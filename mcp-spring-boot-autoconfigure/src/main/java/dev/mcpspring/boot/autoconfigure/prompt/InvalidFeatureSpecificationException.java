package dev.mcpspring.boot.autoconfigure.prompt;

/**
 * Says that a prompt or completion of the application cannot be registered.
 */
final class InvalidFeatureSpecificationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String feature;

	private final transient Object handler;

	private final String remedy;

	InvalidFeatureSpecificationException(String feature, Object handler, String remedy,
			IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
		this.feature = feature;
		this.handler = handler;
		this.remedy = remedy;
	}

	String feature() {
		return this.feature;
	}

	Object handler() {
		return this.handler;
	}

	String remedy() {
		return this.remedy;
	}

}
