package dev.mcpspring.feature.input;

/**
 * Ends a run of a handler, as its client has to answer questions first. The call ends
 * with the questions even if this is caught.
 */
public final class InputRequiredException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception, which has no stack trace as it is no failure.
	 */
	public InputRequiredException() {
		super("the client has to answer first", null, false, false);
	}

}
