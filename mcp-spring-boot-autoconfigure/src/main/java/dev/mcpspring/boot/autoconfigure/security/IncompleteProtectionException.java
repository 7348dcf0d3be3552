package dev.mcpspring.boot.autoconfigure.security;

/**
 * Says what the protection of the endpoints lacks.
 */
final class IncompleteProtectionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	IncompleteProtectionException(String message, String action) {
		super(message);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
