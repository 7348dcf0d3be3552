package dev.mcpspring.boot.autoconfigure.http;

/**
 * Says that two endpoints have the same path.
 */
final class DuplicatePathException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	DuplicatePathException(String property, String path) {
		super("%s: '%s' is the path of another endpoint (expected: one of its own)".formatted(property, path));
		this.property = property;
	}

	String property() {
		return this.property;
	}

}
