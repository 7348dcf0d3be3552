package dev.mcpspring.codec;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;

/**
 * Refuses bytes that are no message, or no message within the limits.
 * <p>
 * Immutable and stackless.
 */
public final class MalformedMessageException extends McpException {

	private static final long serialVersionUID = 1L;

	private static final String PROPERTIES = "mcp.server.decoder.";

	private final transient Outcome outcome;

	private final transient @Nullable RequestId id;

	private MalformedMessageException(ErrorCode code, String message, @Nullable Object data, Outcome outcome,
			@Nullable RequestId id) {
		super(code, message, data);
		this.outcome = outcome;
		this.id = id;
	}

	/**
	 * Refuses bytes that are not one JSON document in UTF-8.
	 */
	static MalformedMessageException notJson(String message) {
		return new MalformedMessageException(ErrorCode.PARSE_ERROR, message, null, Outcome.BAD_REQUEST, null);
	}

	/**
	 * Refuses bytes that go on with what cannot come.
	 * @param index where that is
	 */
	static MalformedMessageException unexpected(String what, int index, String expected) {
		return notJson("byte %d: %s (expected: %s)".formatted(index, what, expected));
	}

	/**
	 * Refuses a document that is no message.
	 */
	static MalformedMessageException notMessage(String message) {
		return new MalformedMessageException(ErrorCode.INVALID_REQUEST, message, null, Outcome.BAD_REQUEST, null);
	}

	/**
	 * Refuses parameters that are no object.
	 */
	static MalformedMessageException invalidParams(JsonType type) {
		String message = "params: " + type + " (expected: an object)";
		return new MalformedMessageException(ErrorCode.INVALID_PARAMS, message, null, Outcome.BAD_REQUEST, null);
	}

	/**
	 * Refuses what has just passed a limit.
	 */
	static MalformedMessageException pastLimit(String what, int limit, String property) {
		return new MalformedMessageException(ErrorCode.INVALID_REQUEST, pastLimitMessage(what, limit, property),
				Map.of("reason", "limit"), Outcome.BAD_REQUEST, null);
	}

	/**
	 * Refuses a message that has just passed the limit on size.
	 */
	static MalformedMessageException tooLarge(int limit) {
		return new MalformedMessageException(ErrorCode.INVALID_REQUEST,
				pastLimitMessage("message size", limit, "max-message-size"), Map.of("reason", "too_large"),
				Outcome.TOO_LARGE, null);
	}

	private static String pastLimitMessage(String what, int limit, String property) {
		return what + ": " + (limit + 1L) + " (expected: <= " + limit + ", see " + PROPERTIES + property + ")";
	}

	/**
	 * Returns this failure for the message of a known id.
	 */
	MalformedMessageException withId(@Nullable RequestId id) {
		return new MalformedMessageException(code(), getMessage(), data(), this.outcome, id);
	}

	/**
	 * Returns how the message ends.
	 * @return {@link Outcome#TOO_LARGE} or {@link Outcome#BAD_REQUEST}
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Returns which request to answer.
	 * @return the id, or {@code null} if it could not be read or the message is no
	 * request
	 */
	public @Nullable RequestId id() {
		return this.id;
	}

}
