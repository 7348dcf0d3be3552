package dev.mcpspring.codec;

/**
 * Says that a result is larger than may be written. Stackless.
 */
public final class ResultTooLargeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public ResultTooLargeException() {
		super("result: larger than the limit", null, false, false);
	}

}
