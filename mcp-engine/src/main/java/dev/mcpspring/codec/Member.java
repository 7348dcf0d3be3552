package dev.mcpspring.codec;

/**
 * A member of a message whose place the scanner remembers, so that nothing has to look
 * for it again. What calls of tools have comes first: places are kept up to the last
 * member that a message has.
 */
public enum Member {

	/** Always {@code "2.0"}. */
	JSONRPC(Level.ENVELOPE, "jsonrpc"),

	/** The id of a request or response. */
	ID(Level.ENVELOPE, "id"),

	/** The method of a request or notification. */
	METHOD(Level.ENVELOPE, "method"),

	/** The parameters. */
	PARAMS(Level.ENVELOPE, "params"),

	/** The result in a response. */
	RESULT(Level.ENVELOPE, "result"),

	/** The error in a response. */
	ERROR(Level.ENVELOPE, "error"),

	/** The metadata. */
	META(Level.PARAMS, "_meta"),

	/** The name of a tool or prompt. */
	NAME(Level.PARAMS, "name"),

	/** The arguments of a tool or prompt. */
	ARGUMENTS(Level.PARAMS, "arguments"),

	/** The revision that a stateless request speaks. */
	META_PROTOCOL_VERSION(Level.META, "io.modelcontextprotocol/protocolVersion"),

	/** The client's capabilities for a stateless request. */
	META_CLIENT_CAPABILITIES(Level.META, "io.modelcontextprotocol/clientCapabilities"),

	/** The client's name in a stateless request. */
	META_CLIENT_INFO(Level.META, "io.modelcontextprotocol/clientInfo"),

	/** The logging level of a stateless request. */
	META_LOG_LEVEL(Level.META, "io.modelcontextprotocol/logLevel"),

	/** The token that progress refers to. */
	META_PROGRESS_TOKEN(Level.META, "progressToken"),

	/** The URI of a resource. */
	URI(Level.PARAMS, "uri"),

	/** Where a list goes on. */
	CURSOR(Level.PARAMS, "cursor"),

	/** The revision that a handshake asks for. */
	PROTOCOL_VERSION(Level.PARAMS, "protocolVersion"),

	/** The client's capabilities in a handshake. */
	CAPABILITIES(Level.PARAMS, "capabilities"),

	/** The client's name in a handshake. */
	CLIENT_INFO(Level.PARAMS, "clientInfo"),

	/** The logging level to set. */
	LEVEL(Level.PARAMS, "level"),

	/** The id of the request to cancel. */
	REQUEST_ID(Level.PARAMS, "requestId"),

	/** The prompt or resource template whose argument is completed. */
	REF(Level.PARAMS, "ref"),

	/** The argument that is completed. */
	ARGUMENT(Level.PARAMS, "argument"),

	/** What was chosen before. */
	CONTEXT(Level.PARAMS, "context"),

	/** What to be told of. */
	NOTIFICATIONS(Level.PARAMS, "notifications"),

	/** The id of a task. */
	TASK_ID(Level.PARAMS, "taskId"),

	/** What the client wants of a task, in the revision in which it asks for one. */
	TASK(Level.PARAMS, "task"),

	/** The answers to questions of the server. */
	INPUT_RESPONSES(Level.PARAMS, "inputResponses"),

	/** What the client carries from the rounds before. */
	REQUEST_STATE(Level.PARAMS, "requestState");

	private final Level level;

	private final String key;

	Member(Level level, String key) {
		this.level = level;
		this.key = key;
	}

	Level level() {
		return this.level;
	}

	String key() {
		return this.key;
	}

	/**
	 * Which object holds the member.
	 */
	enum Level {

		/** The message itself. */
		ENVELOPE,

		/** Its {@code params}. */
		PARAMS,

		/** The {@code _meta} of its {@code params}. */
		META

	}

}
