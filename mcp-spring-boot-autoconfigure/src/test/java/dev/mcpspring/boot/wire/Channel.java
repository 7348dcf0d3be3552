package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client's way to a server, whatever carries the messages: one goes in, and those that
 * come out are validated. Confined to one thread.
 */
abstract class Channel implements AutoCloseable {

	private static final String CAPABILITIES = """
			{"elicitation":{"form":{},"url":{}},"sampling":{"tools":{}},"roots":{}}""";

	private static final byte[] NO_REQUEST = "{}".getBytes(StandardCharsets.UTF_8);

	private final String revision;

	private final Map<JsonNode, byte[]> requests = new ConcurrentHashMap<>();

	private JsonNode initialized;

	private final Deque<JsonNode> skipped = new ArrayDeque<>();

	Channel(String revision) {
		this.revision = revision;
	}

	/**
	 * Carries one message to the server.
	 */
	abstract void write(String message);

	/**
	 * Waits for the next message of the server.
	 */
	abstract JsonNode read();

	@Override
	public abstract void close();

	final String revision() {
		return this.revision;
	}

	final boolean isModern() {
		return this.revision.equals(McpWire.MODERN);
	}

	/**
	 * Begins as clients of this revision do.
	 */
	Channel open() {
		if (!isModern()) {
			this.initialized = initialize();
			assertThat(this.initialized.path("protocolVersion").asString()).isEqualTo(this.revision);
			tell("notifications/initialized", "");
		}
		return this;
	}

	/**
	 * Returns what the server said in the handshake.
	 */
	JsonNode initialized() {
		return this.initialized;
	}

	JsonNode initialize() {
		return request("\"init\"", "initialize", """
				"protocolVersion":"%s","capabilities":%s,"clientInfo":{"name":"contract","version":"1"}"""
			.formatted(this.revision, CAPABILITIES)).path("result");
	}

	/**
	 * Sends a request and waits for the response.
	 */
	final JsonNode request(String id, String method, String params) {
		start(id, method, params, "");
		return response(id);
	}

	final JsonNode callTool(String id, String name, String arguments) {
		start(id, name, arguments);
		return response(id);
	}

	/**
	 * Calls a tool without waiting for the response.
	 */
	final void start(String id, String tool, String arguments) {
		startCall(id, tool, arguments, "");
	}

	/**
	 * Calls a tool without waiting for the response.
	 * @param meta members of its metadata
	 */
	final void startCall(String id, String tool, String arguments, String meta) {
		start(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":" + arguments, meta);
	}

	final void start(String id, String method, String params, String meta) {
		String all = params;
		if (isModern() || !meta.isEmpty()) {
			all += (params.isEmpty() ? "" : ",") + "\"_meta\":{" + envelope()
					+ (isModern() && !meta.isEmpty() ? "," : "") + meta + "}";
		}
		send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":{%s}}".formatted(id, method, all));
	}

	private String envelope() {
		return isModern() ? """
				"io.modelcontextprotocol/protocolVersion":"%s","io.modelcontextprotocol/clientCapabilities":%s"""
			.formatted(this.revision, CAPABILITIES) : "";
	}

	final void tell(String method, String params) {
		send("{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":{%s}}".formatted(method, params));
	}

	/**
	 * Gives up a request, as clients do on this transport.
	 */
	void cancel(String id) {
		tell("notifications/cancelled", "\"requestId\":" + id);
	}

	final void send(String message) {
		JsonNode tree = JsonMapper.shared().readTree(message);
		if (tree.has("method") && tree.has("id")) {
			this.requests.put(tree.get("id"), message.getBytes(StandardCharsets.UTF_8));
		}
		write(message);
	}

	/**
	 * Waits for the response to a request; what comes before is kept for others.
	 */
	final JsonNode response(String id) {
		JsonNode wanted = JsonMapper.shared().readTree(id);
		return next((message) -> !message.has("method") && wanted.equals(message.get("id")));
	}

	final JsonNode notification(String method) {
		return next((message) -> message.path("method").asString("").equals(method));
	}

	/**
	 * Waits for the next message of a kind; others are kept.
	 */
	final JsonNode next(Predicate<JsonNode> wanted) {
		for (JsonNode message : this.skipped) {
			if (wanted.test(message)) {
				this.skipped.remove(message);
				return message;
			}
		}
		while (true) {
			JsonNode message = next();
			if (wanted.test(message)) {
				return message;
			}
			this.skipped.add(message);
		}
	}

	/**
	 * Waits for the next message that nobody has read.
	 */
	final JsonNode next() {
		JsonNode message = read();
		byte[] request = message.has("id") ? this.requests.get(message.get("id")) : null;
		OfficialSchemas.of(this.revision).validate(message, (request != null) ? request : NO_REQUEST);
		return message;
	}

	/**
	 * Tells whether something came that was skipped.
	 */
	final boolean hasSkipped(Predicate<JsonNode> kind) {
		return this.skipped.stream().anyMatch(kind);
	}

}
