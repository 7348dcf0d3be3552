package dev.mcpspring.boot.wire;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sessions and connections belong to whoever opened them: to all others they are as good
 * as none.
 */
class OwnerTests {

	private static final String UNKNOWN = "Mcp-Session-Id: unknown or ended (expected: one from a new initialize)";

	private static final String ECHO = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"message":"x"}}}""";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			"mcp.server.sse.enabled=true", "mcp.server.session.max-per-principal=2");

	private final McpWire wire = this.server.wire();

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "eve", "ALICE", "alice2" })
	void keepsSessionFromOthers(String caller) {
		LegacySession session = open("alice");
		String last;
		try (OpenStream stream = Callers.as("alice", session.get()).openStream()) {
			last = stream.next(Event::isPriming).id();
			Callers.as(caller, session.callTool("echo", "{\"message\":\"x\"}"))
				.send()
				.assertError(404, -32600, UNKNOWN);
			Callers.as(caller, session.get()).send().assertError(404, -32600, UNKNOWN);
			Callers.as(caller, session.get().with("Last-Event-ID", last)).send().assertError(404, -32600, UNKNOWN);
			Callers.as(caller, session.delete()).send().assertEmpty(404);
		}
		assertThat(echo("alice", session)).isEqualTo("x");
		Callers.as("alice", session.delete()).send().assertEmpty(204);
	}

	@Test
	void cancelsNoCallOfAnother() {
		LegacySession session = open("alice");
		Waits.Wait wait = this.server.server().waits().of("owned");
		CompletableFuture<Answer> call = Callers.as("alice", session.callWaiting("1", "wait", "owned")).sendLater();
		wait.assertStarted();
		Callers.as("eve", session.cancel("1")).send().assertError(404, -32600, UNKNOWN);
		assertThat(wait.isInterrupted()).isFalse();
		wait.release();
		assertThat(call.join().text()).isEqualTo("released");
		Callers.as("alice", session.delete()).send().assertEmpty(204);
	}

	@Test
	void saysTheSameOfForeignSessionAsOfNone() {
		LegacySession session = open("alice");
		LegacySession none = new LegacySession(this.wire, "A".repeat(24), session.revision());
		Answer foreign = Callers.as("eve", session.callTool("echo", "{}")).send();
		Answer unknown = Callers.as("eve", none.callTool("echo", "{}")).send();
		assertThat(foreign.status() + foreign.body()).isEqualTo(unknown.status() + unknown.body());
		Callers.as("alice", session.delete()).send().assertEmpty(204);
	}

	@Test
	void boundsSessionsOfOneCaller() {
		LegacySession first = open("alice");
		LegacySession second = open("alice");
		Answer third = Callers.as("alice", this.wire.initialize("2025-11-25")).send();
		assertThat(third.status()).isEqualTo(429);
		LegacySession other = open("bob");
		Callers.as("alice", first.delete()).send().assertEmpty(204);
		Callers.as("alice", second.delete()).send().assertEmpty(204);
		Callers.as("bob", other.delete()).send().assertEmpty(204);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "eve", "ALICE" })
	void keepsConnectionOfHttpAndSseFromOthers(String caller) {
		try (SseChannel client = SseChannel.connect(this.wire, "2024-11-05", "alice")) {
			client.open();
			Post post = this.wire.post(ECHO).path(client.endpoint());
			Callers.as(caller, post)
				.send()
				.assertError(404, -32600, "sessionId: unknown or ended (expected: that of an open stream)");
			assertThat(client.callTool("1", "echo", "{\"message\":\"x\"}").has("result")).isTrue();
		}
		await().until(() -> this.server.statistics().sessions() == 0);
	}

	private LegacySession open(String caller) {
		Answer answer = Callers.as(caller, this.wire.initialize("2025-11-25")).send();
		return new LegacySession(this.wire, answer.header("Mcp-Session-Id"), "2025-11-25");
	}

	private static String echo(String caller, LegacySession session) {
		return Callers.as(caller, session.callTool("echo", "{\"message\":\"x\"}")).send().text();
	}

}
