package dev.mcpspring.feature.tool;

/**
 * Ends a tool's call with a failed result whose text the model is meant to read.
 * <p>
 * Immutable. Unlike that of any other exception, the message goes to the client as it is.
 */
public class ToolException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a failure.
	 * @param message what went wrong and what to do about it
	 */
	public ToolException(String message) {
		super(message);
	}

	/**
	 * Creates a failure with a cause, which is logged and not sent.
	 * @param message what went wrong and what to do about it
	 * @param cause the cause
	 */
	public ToolException(String message, Throwable cause) {
		super(message, cause);
	}

}
