package dev.mcpspring.benchmarks.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How clients of an era call the echo tool.
 */
public enum Dialect {

	/** Without a handshake: each request says all about itself. */
	MODERN("2026-07-28") {

		@Override
		public @Nullable String openSession(Http http) {
			return null;
		}

		@Override
		public Map<String, String> headers(@Nullable String session, String tool) {
			return Map.of("MCP-Protocol-Version", version(), "Mcp-Method", "tools/call", "Mcp-Name", tool);
		}

		@Override
		public String meta() {
			return """
					"_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
					"io.modelcontextprotocol/clientInfo":{"name":"load","version":"1"},\
					"io.modelcontextprotocol/clientCapabilities":{}},""".formatted(version());
		}

	},

	/** With a handshake, and a session if the server gives one. */
	LEGACY("2025-11-25") {

		@Override
		public @Nullable String openSession(Http http) {
			Http.Answer answer = http.post(Map.of(), """
					{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s",\
					"capabilities":{},"clientInfo":{"name":"load","version":"1"}}}""".formatted(version()));
			String agreed = answer.json().at("/result/protocolVersion").asString("");
			if (!agreed.equals(version())) {
				throw new IllegalStateException("protocolVersion: '%s' (expected: %s)".formatted(agreed, version()));
			}
			http.post(headers(answer.session(), ECHO), """
					{"jsonrpc":"2.0","method":"notifications/initialized"}""");
			return answer.session();
		}

		@Override
		public Map<String, String> headers(@Nullable String session, String tool) {
			Map<String, String> headers = new LinkedHashMap<>();
			headers.put("MCP-Protocol-Version", version());
			if (session != null) {
				headers.put("Mcp-Session-Id", session);
			}
			return headers;
		}

		@Override
		public String meta() {
			return "";
		}

	};

	/** The tool that all servers have. */
	public static final String ECHO = "echo";

	private final String version;

	Dialect(String version) {
		this.version = version;
	}

	/**
	 * Returns the revision of the protocol.
	 */
	public String version() {
		return this.version;
	}

	/**
	 * Says hello, if this era does.
	 * @return the session, or {@code null} if there is none
	 */
	public abstract @Nullable String openSession(Http http);

	/**
	 * Returns the headers of a call beside those that any client sends.
	 */
	public abstract Map<String, String> headers(@Nullable String session, String tool);

	/**
	 * Returns the headers of a call of the echo tool.
	 */
	public Map<String, String> headers(@Nullable String session) {
		return headers(session, ECHO);
	}

	/**
	 * Has one message echoed, and checks what comes back.
	 */
	public void checkEcho(Http http, String message) {
		Http.Answer answer = http.post(headers(openSession(http)), call(EchoCall.FIRST_ID, ECHO, message));
		EchoReply.check(answer.body(), answer.body().length, EchoCall.FIRST_ID, message);
	}

	/**
	 * Returns the member of the parameters that comes before the tool's name.
	 */
	public abstract String meta();

	/**
	 * Returns the body of a call.
	 */
	String call(int id, String tool, String message) {
		return """
				{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{%s"name":"%s",\
				"arguments":{"message":"%s"}}}""".formatted(id, meta(), tool, message);
	}

}
