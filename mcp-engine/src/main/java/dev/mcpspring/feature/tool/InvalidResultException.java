package dev.mcpspring.feature.tool;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * Says that a tool broke its own contract, for instance by returning nothing where it
 * advertised an output schema. The client gets the error -32603, the log a line.
 * <p>
 * Immutable.
 */
public class InvalidResultException extends McpException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a complaint.
	 * @param message what the tool returned and what was expected
	 */
	public InvalidResultException(String message) {
		super(ErrorCode.INTERNAL_ERROR, message);
	}

}
