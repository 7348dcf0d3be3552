package dev.mcpspring.observation;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.server.CallEvent;

/**
 * The values of the tag {@code error.type}.
 */
enum ErrorType {

	NONE("none"),

	TOOL_ERROR("tool_error"),

	CANCELLED("cancelled"),

	TIMEOUT("timeout"),

	REJECTED("rejected"),

	PARSE_ERROR(ErrorCode.PARSE_ERROR),

	INVALID_REQUEST(ErrorCode.INVALID_REQUEST),

	METHOD_NOT_FOUND(ErrorCode.METHOD_NOT_FOUND),

	INVALID_PARAMS(ErrorCode.INVALID_PARAMS),

	INTERNAL_ERROR(ErrorCode.INTERNAL_ERROR),

	RESOURCE_NOT_FOUND(ErrorCode.RESOURCE_NOT_FOUND),

	HEADER_MISMATCH(ErrorCode.HEADER_MISMATCH),

	MISSING_CLIENT_CAPABILITY(ErrorCode.MISSING_CLIENT_CAPABILITY),

	UNSUPPORTED_PROTOCOL_VERSION(ErrorCode.UNSUPPORTED_PROTOCOL_VERSION),

	OTHER(McpTags.OTHER);

	private static final ErrorType[] ALL = values();

	private final String value;

	private final @Nullable ErrorCode code;

	ErrorType(String value) {
		this.value = value;
		this.code = null;
	}

	ErrorType(ErrorCode code) {
		this.value = Integer.toString(code.value());
		this.code = code;
	}

	String value() {
		return this.value;
	}

	static ErrorType of(CallEvent call) {
		return switch (call.outcome()) {
			case OK -> NONE;
			case TOOL_ERROR -> TOOL_ERROR;
			case CANCELLED -> CANCELLED;
			case TIMEOUT -> TIMEOUT;
			case REJECTED -> REJECTED;
			case ERROR -> of(call.error());
		};
	}

	static ErrorType of(@Nullable ErrorCode code) {
		for (ErrorType type : ALL) {
			if (type.code != null && type.code.equals(code)) {
				return type;
			}
		}
		return OTHER;
	}

}
