package dev.mcpspring.revision;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;

/**
 * Refuses a message before anything of it was run. Immutable.
 */
public final class RefusedException extends McpException {

	private static final long serialVersionUID = 1L;

	private final transient Outcome outcome;

	RefusedException(Outcome outcome, ErrorCode code, String message) {
		this(outcome, code, message, null);
	}

	RefusedException(Outcome outcome, ErrorCode code, String message, @Nullable Object data) {
		super(code, message, data);
		this.outcome = outcome;
	}

	/**
	 * Returns how the message ends.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

}
