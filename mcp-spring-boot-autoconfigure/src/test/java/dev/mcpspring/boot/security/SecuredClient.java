package dev.mcpspring.boot.security;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * A client with a token. Immutable.
 *
 * @param server the server
 * @param token the token
 */
record SecuredClient(SecuredServer server, String token) {

	/**
	 * Waits until a server has the keys of its issuers, which takes longer than it waits
	 * itself where everything has just started.
	 * @param tokens one of each issuer
	 */
	static void awaitKeys(SecuredServer server, String... tokens) {
		for (String token : tokens) {
			await().until(() -> new SecuredClient(server, token).send("tools/list", null, "").statusCode() == 200);
		}
	}

	/**
	 * Sends a request without a handshake.
	 * @param name what the header says that it is about, or {@code null}
	 * @param params the members of its parameters
	 */
	HttpResponse<String> send(String method, String name, String params) {
		HttpRequest.Builder request = post("""
				{"jsonrpc":"2.0","id":1,"method":"%s","params":{%s"_meta":{\
				"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(method,
				params.isEmpty() ? "" : params + ","))
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", method);
		return SecuredServer.send((name != null) ? request.header("Mcp-Name", name) : request);
	}

	HttpResponse<String> call(String tool, String arguments) {
		return send("tools/call", tool, "\"name\":\"" + tool + "\",\"arguments\":" + arguments);
	}

	/**
	 * Calls a tool that answers with text.
	 */
	String text(String tool) {
		return json(call(tool, "{}")).path("result").path("content").path(0).path("text").asString();
	}

	/**
	 * Opens a session.
	 * @return its id
	 */
	String initialize() {
		return SecuredServer.send(post("""
				{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
				"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"""))
			.headers()
			.firstValue("Mcp-Session-Id")
			.orElseThrow();
	}

	HttpResponse<String> ping(String session) {
		return SecuredServer
			.send(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").header("Mcp-Session-Id", session));
	}

	/**
	 * Starts to ask for the stream of a session.
	 */
	HttpRequest.Builder stream(String session) {
		return SecuredServer.request(this.server.uri("/mcp"), "Bearer " + this.token)
			.header("Accept", "text/event-stream")
			.header("Mcp-Session-Id", session);
	}

	HttpResponse<String> delete(String session) {
		return SecuredServer.send(SecuredServer.request(this.server.uri("/mcp"), "Bearer " + this.token)
			.header("Mcp-Session-Id", session)
			.DELETE());
	}

	private HttpRequest.Builder post(String body) {
		return SecuredServer.request(this.server.uri("/mcp"), "Bearer " + this.token)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.POST(BodyPublishers.ofString(body));
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
