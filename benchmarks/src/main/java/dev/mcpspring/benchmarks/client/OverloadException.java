package dev.mcpspring.benchmarks.client;

/**
 * Says that a server had no room for a call, which is no mistake of its.
 */
public final class OverloadException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	OverloadException(int status) {
		super("status: %d (expected: 200)".formatted(status));
	}

}
