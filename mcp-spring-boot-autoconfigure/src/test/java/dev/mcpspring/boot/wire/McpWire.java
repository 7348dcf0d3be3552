package dev.mcpspring.boot.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that can say everything, right or wrong. What it receives is validated against
 * the official schemas.
 * <p>
 * Thread-safe.
 */
final class McpWire {

	static final String MODERN = "2026-07-28";

	static final List<String> LEGACY = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final int port;

	private final List<LegacySession> sessions = new CopyOnWriteArrayList<>();

	McpWire(int port) {
		this.port = port;
	}

	int port() {
		return this.port;
	}

	HttpClient client() {
		return CLIENT;
	}

	/**
	 * Starts a POST with nothing but what every POST needs.
	 */
	Post post(String body) {
		return new Post(this, "POST").body(body)
			.with("Content-Type", "application/json")
			.with("Accept", "application/json, text/event-stream");
	}

	/**
	 * Starts a request with another method than POST.
	 */
	Post request(String method) {
		return new Post(this, method);
	}

	/**
	 * Starts a request of the modern era.
	 * @param method the method
	 * @param params the members of its parameters, apart from {@code _meta}
	 */
	ModernRequest modern(String method, String params) {
		return new ModernRequest(this, method, params);
	}

	/**
	 * Starts a call of a tool in the modern era.
	 */
	ModernRequest callTool(String name, String arguments) {
		return modern("tools/call", "\"name\":\"" + name + "\",\"arguments\":" + arguments).name(name);
	}

	/**
	 * Starts a call of a tool that waits.
	 */
	ModernRequest callWaiting(String tool, String key) {
		return callTool(tool, "{\"key\":\"" + key + "\"}");
	}

	/**
	 * Calls the tool that answers in any state of the server, again where a busy machine
	 * had no worker for it in time.
	 */
	void echo(String message) {
		ModernRequest call = callTool("echo", "{\"message\":\"" + message + "\"}");
		Answer answer = await().pollDelay(Duration.ZERO).until(call::send, (candidate) -> candidate.status() != 503);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo(message);
	}

	/**
	 * Asks for a session.
	 */
	Post initialize(String revision) {
		return initialize(revision, "{}");
	}

	private Post initialize(String revision, String capabilities) {
		return post("""
				{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":%s,\
				"clientInfo":{"name":"wire","version":"1"}}}""".formatted(revision, capabilities));
	}

	/**
	 * Opens a session, which ends with the test.
	 */
	LegacySession session(String revision) {
		return session(revision, "{}");
	}

	/**
	 * Opens a session of a client that can do something, which ends with the test.
	 */
	LegacySession session(String revision, String capabilities) {
		Answer answer = initialize(revision, capabilities).revision(revision).send();
		assertThat(answer.result().path("protocolVersion").asString()).isEqualTo(revision);
		LegacySession session = adopt(revision, answer);
		assertThat(session.tell("notifications/initialized", "{}").send().status()).isEqualTo(202);
		return session;
	}

	/**
	 * Takes over a session that was opened by hand.
	 */
	LegacySession adopt(String revision, Answer initialized) {
		LegacySession session = new LegacySession(this, initialized.header("Mcp-Session-Id"), revision);
		this.sessions.add(session);
		return session;
	}

	/**
	 * Ends the sessions that are still open.
	 */
	void endSessions() {
		List<LegacySession> open = new ArrayList<>(this.sessions);
		this.sessions.clear();
		open.forEach((session) -> session.delete().send());
	}

}
