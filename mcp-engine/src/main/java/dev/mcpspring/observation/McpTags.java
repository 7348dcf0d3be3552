package dev.mcpspring.observation;

import io.micrometer.common.docs.KeyName;

/**
 * The tags of meters and traces, by the names of OpenTelemetry where it has one.
 *
 * @see <a href= "https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/">Semantic
 * conventions for MCP</a>
 */
public enum McpTags implements KeyName {

	/** The method, if the server has it, else {@code _OTHER}. */
	METHOD("mcp.method.name"),

	/**
	 * The tool, if it is registered, else {@code _OTHER}; {@code none} for other methods.
	 */
	TOOL("gen_ai.tool.name"),

	/**
	 * The prompt, if it is registered, else {@code _OTHER}; {@code none} for other
	 * methods.
	 */
	PROMPT("gen_ai.prompt.name"),

	/** The revision of the protocol, {@code _OTHER} if the request was refused. */
	PROTOCOL_VERSION("mcp.protocol.version"),

	/**
	 * {@code tcp} for HTTP, {@code pipe} for stdio, {@code unix} for a Unix domain
	 * socket, else {@code _OTHER}.
	 */
	TRANSPORT("network.transport"),

	/**
	 * {@code none}, {@code tool_error}, {@code cancelled}, {@code timeout},
	 * {@code rejected}, or the code of the error; {@code _OTHER} for codes of the
	 * application.
	 */
	ERROR_TYPE("error.type"),

	/** Why there was no room, such as {@code overloaded} or {@code queue_full}. */
	REASON("reason"),

	/** The status of a request that was refused by its head, such as {@code 403}. */
	HTTP_STATUS("http.response.status_code"),

	/**
	 * What came of a question: {@code accept}, {@code decline} or {@code cancel} of a
	 * person, {@code answered}, {@code input_required}, {@code error}, {@code timeout},
	 * {@code given_up} or {@code not_capable}.
	 */
	ANSWER("mcp.client.answer"),

	/**
	 * Why a session ended: {@code client}, {@code idle}, {@code operator} or
	 * {@code shutdown}.
	 */
	SESSION_END("mcp.session.end");

	/** The method that has a tool. */
	static final String CALL_TOOL = "tools/call";

	/** The method that has a prompt. */
	static final String GET_PROMPT = "prompts/get";

	/** The method that has a resource. */
	static final String READ_RESOURCE = "resources/read";

	/** The value for methods that have neither tool nor prompt. */
	static final String NONE = "none";

	/** The value for what the server has no name for. */
	static final String OTHER = "_OTHER";

	private final String key;

	McpTags(String key) {
		this.key = key;
	}

	@Override
	public String asString() {
		return this.key;
	}

}
