package dev.mcpspring.protocol;

import java.util.Map;

/**
 * Says that a client gave no answer to a question, or none that can be used. A tool that
 * lets it pass reports it to the model.
 */
public final class ClientInputException extends McpException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Creates the exception.
	 * @param reason what is wrong
	 * @param message one sentence for the client's developer
	 */
	public ClientInputException(Reason reason, String message) {
		super(ErrorCode.INTERNAL_ERROR, message, Map.of("reason", reason.value));
		this.reason = reason;
	}

	/**
	 * Returns what is wrong.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * What is wrong with an answer.
	 */
	public enum Reason {

		/** There was none in time. */
		TIMEOUT("client_timeout"),

		/** It was an error, or there was no way to ask. */
		ERROR("client_error"),

		/** It does not fit the question. */
		UNUSABLE("client_answer_unusable");

		private final String value;

		Reason(String value) {
			this.value = value;
		}

	}

}
