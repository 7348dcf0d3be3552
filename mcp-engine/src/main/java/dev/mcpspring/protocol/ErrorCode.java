package dev.mcpspring.protocol;

/**
 * The code of a JSON-RPC error.
 * <p>
 * Immutable. Applications that define codes of their own keep out of the range from
 * -32768 to -32000, which JSON-RPC and the protocol reserve.
 *
 * @param value the number on the wire
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic">Error
 * codes</a>
 */
public record ErrorCode(int value) {

	/** The bytes are not one JSON document in UTF-8. */
	public static final ErrorCode PARSE_ERROR = new ErrorCode(-32700);

	/** The document is not a message that may be sent here, or it breaks a limit. */
	public static final ErrorCode INVALID_REQUEST = new ErrorCode(-32600);

	/** The method is unknown, or belongs to a capability or revision not offered. */
	public static final ErrorCode METHOD_NOT_FOUND = new ErrorCode(-32601);

	/** The parameters do not fit the method; also an unknown tool or prompt. */
	public static final ErrorCode INVALID_PARAMS = new ErrorCode(-32602);

	/** The server failed, is overloaded or is shutting down. */
	public static final ErrorCode INTERNAL_ERROR = new ErrorCode(-32603);

	/** No such resource, as the revisions up to 2025-11-25 say it. */
	public static final ErrorCode RESOURCE_NOT_FOUND = new ErrorCode(-32002);

	/** First the client has to open a web page, as revision 2025-11-25 says it. */
	public static final ErrorCode URL_ELICITATION_REQUIRED = new ErrorCode(-32042);

	/** A mirrored HTTP header is missing, malformed or contradicts the body. */
	public static final ErrorCode HEADER_MISMATCH = new ErrorCode(-32020);

	/** The request needs a capability that its client did not declare. */
	public static final ErrorCode MISSING_CLIENT_CAPABILITY = new ErrorCode(-32021);

	/** The protocol version that the request names is not served. */
	public static final ErrorCode UNSUPPORTED_PROTOCOL_VERSION = new ErrorCode(-32022);

}
