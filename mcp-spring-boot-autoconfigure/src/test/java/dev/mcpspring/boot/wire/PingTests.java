package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests of the server to its clients, and their answers.
 */
@OnBothEdges
class PingTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	PingTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.session.ping-interval=50ms",
				"mcp.server.session.request-timeout=2s");
		this.wire = this.server.wire();
	}

	@Test
	void keepsSessionOfClientThatAnswers() {
		LegacySession session = this.wire.session("2025-11-25");
		try (OpenStream stream = session.openStream()) {
			for (int i = 0; i < 3; i++) {
				JsonNode ping = stream.message();
				assertThat(ping.path("method").asString()).isEqualTo("ping");
				session.answer(ping.path("id").toString(), "\"result\":{}").send().assertEmpty(202);
			}
			assertThat(this.server.statistics().sessions()).isOne();
			session.delete().send();
		}
	}

	@Test
	void keepsSessionOfClientThatAnswersWithError() {
		LegacySession session = this.wire.session("2025-06-18");
		try (OpenStream stream = session.openStream()) {
			JsonNode ping = stream.message();
			session.answer(ping.path("id").toString(), "\"error\":{\"code\":-32601,\"message\":\"no ping\"}")
				.send()
				.assertEmpty(202);
			assertThat(stream.message().path("method").asString()).isEqualTo("ping");
			session.delete().send();
		}
	}

	@Test
	void endsSessionOfClientThatDoesNotAnswer() {
		LegacySession session = this.wire.session("2025-11-25");
		try (OpenStream stream = session.openStream()) {
			assertThat(stream.message().path("method").asString()).isEqualTo("ping");
			stream.untilEnd();
		}
		await().until(() -> this.server.statistics().sessions() == 0);
		session.get()
			.send()
			.assertError(404, -32600, "Mcp-Session-Id: unknown or ended (expected: one from a new initialize)");
	}

	@Test
	void endsSessionOfClientBehindNetworkThatSwallowsAll() {
		try (SwallowingNetwork network = SwallowingNetwork.before(this.wire.port())) {
			LegacySession session = new McpWire(network.port()).session("2025-11-25");
			try (OpenStream stream = session.openStream()) {
				JsonNode ping = stream.message();
				session.answer(ping.path("id").toString(), "\"result\":{}").send().assertEmpty(202);
				network.swallow();
				await().until(() -> this.server.statistics().sessions() == 0);
			}
		}
	}

	@Test
	void ignoresAnswersToNothing() {
		LegacySession session = this.wire.session("2025-11-25");
		session.answer("99", "\"result\":{}").send().assertEmpty(202);
		session.answer("\"x\"", "\"result\":{}").send().assertEmpty(202);
	}

	@Test
	void takesNoAnswerOfAnotherSession() {
		LegacySession session = this.wire.session("2025-11-25");
		LegacySession other = this.wire.session("2025-11-25");
		try (OpenStream stream = session.openStream()) {
			String id = stream.message().path("id").toString();
			other.answer(id, "\"result\":{}").send().assertEmpty(202);
			assertThat(this.server.statistics().pendingRequests()).isOne();
			session.answer(id, "\"result\":{}").send().assertEmpty(202);
			session.delete().send();
		}
	}

}
