package dev.mcpspring.feature.tool;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Refuses arguments that do not fit the input schema. The client gets a failed result
 * that the model can repair (2025-11-25 and later) or the error -32602 (before).
 * <p>
 * Immutable.
 */
public class InvalidArgumentsException extends McpException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a refusal.
	 * @param message which argument, what it is and what was expected
	 */
	public InvalidArgumentsException(String message) {
		super(ErrorCode.INVALID_PARAMS, message);
	}

}
