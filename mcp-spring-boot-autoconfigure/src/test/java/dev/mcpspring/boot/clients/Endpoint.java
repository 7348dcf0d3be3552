package dev.mcpspring.boot.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The server under test, spoken to without any SDK. Immutable.
 *
 * @param uri where it is
 */
record Endpoint(URI uri) {

	private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	static Endpoint at(int port) {
		return new Endpoint(URI.create("http://127.0.0.1:%d/mcp".formatted(port)));
	}

	/**
	 * Calls the tool {@code echo} as a client of the stateless revision.
	 * @param message what to echo, without characters that JSON escapes
	 * @return the response
	 */
	HttpResponse<String> echo(String message) {
		return send(request("""
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{
				  "name":"echo","arguments":{"message":"%s"},
				  "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
				           "io.modelcontextprotocol/clientCapabilities":{}}}}
				""".formatted(message)).header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", "echo"));
	}

	/**
	 * Lists the tools in a session.
	 * @param sessionId the session
	 * @return the response
	 */
	HttpResponse<String> listTools(String sessionId) {
		return send(request("""
				{"jsonrpc":"2.0","id":1,"method":"tools/list"}
				""").header("MCP-Protocol-Version", "2025-11-25").header("Mcp-Session-Id", sessionId));
	}

	private HttpRequest.Builder request(String body) {
		return HttpRequest.newBuilder(this.uri)
			.timeout(Duration.ofSeconds(5))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.POST(BodyPublishers.ofString(body));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError("the server does not answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", ex);
		}
	}

}
