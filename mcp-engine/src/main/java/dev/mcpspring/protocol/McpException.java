package dev.mcpspring.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Ends a call with a JSON-RPC error that its client is meant to see.
 * <p>
 * Immutable. The message goes to the client as it is, so it must not hold secrets, paths
 * or class names. There is no stack trace: what a client can provoke at will has to stay
 * cheap.
 */
public class McpException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ErrorCode code;

	private final transient @Nullable Object data;

	/**
	 * Creates an error without data.
	 * @param code what kind of error it is
	 * @param message one sentence for the client's developer
	 */
	public McpException(ErrorCode code, String message) {
		this(code, message, null);
	}

	/**
	 * Creates an error with data.
	 * @param code what kind of error it is
	 * @param message one sentence for the client's developer
	 * @param data details, written as JSON, or {@code null}
	 */
	public McpException(ErrorCode code, String message, @Nullable Object data) {
		super(message, null, false, false);
		this.code = code;
		this.data = data;
	}

	/**
	 * Returns what kind of error it is.
	 * @return the code
	 */
	public final ErrorCode code() {
		return this.code;
	}

	/**
	 * Returns the details.
	 * @return a value that can be written as JSON, or {@code null}
	 */
	public final @Nullable Object data() {
		return this.data;
	}

	/**
	 * Returns the message; this kind of exception always has one.
	 * @return the message
	 */
	@Override
	public String getMessage() {
		String message = super.getMessage();
		return (message != null) ? message : "";
	}

}
