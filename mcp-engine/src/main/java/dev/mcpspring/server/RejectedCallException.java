package dev.mcpspring.server;

import java.util.Map;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;

/**
 * Rejects a call before its handler has run. Immutable.
 */
final class RejectedCallException extends McpException {

	private static final long serialVersionUID = 1L;

	private final transient Outcome outcome;

	RejectedCallException(Outcome outcome, String message, String reason) {
		this(outcome, ErrorCode.INTERNAL_ERROR, message, reason);
	}

	RejectedCallException(Outcome outcome, ErrorCode code, String message, String reason) {
		super(code, message, Map.of("reason", reason));
		this.outcome = outcome;
	}

	Outcome outcome() {
		return this.outcome;
	}

}
