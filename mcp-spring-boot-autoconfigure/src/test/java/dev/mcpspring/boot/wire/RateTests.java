package dev.mcpspring.boot.wire;

import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often one address may do what, where nobody is authenticated.
 */
@OnBothEdges
class RateTests {

	static final String MISSED = "Sessions that are not there are named too often (see mcp.server.session.miss-rate)";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	RateTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.session.principal-rate=1/h", "mcp.server.session.miss-rate=1/h",
				"mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
	}

	@Test
	void refusesWhoGuessesSessionsAndWhoOpensMany() {
		LegacySession session = this.wire.session("2025-11-25");
		LegacySession guessed = new LegacySession(this.wire, "A".repeat(24), "2025-11-25");
		exhaust(() -> guessed.request("1", "ping", "{}").send());
		assertTooOften(guessed.request("1", "ping", "{}").send(), MISSED);
		assertTooOften(guessed.get().send(), MISSED);
		assertTooOften(guessed.tell("notifications/initialized", "{}").send(), MISSED);
		assertTooOften(this.wire.post("{}").path("/message?sessionId=guessed").send());
		assertTooOften(guessed.delete().send());
		// Who has a session goes on, and so does everybody who needs none.
		assertThat(session.request("1", "ping", "{}").send().status()).isEqualTo(200);
		assertThat(this.wire.callTool("echo", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
		assertTooOften(this.wire.initialize("2025-11-25").send(),
				"Sessions are opened too often (see mcp.server.session.principal-rate)");
		assertThat(this.server.statistics().sessions()).isOne();
	}

	static void assertTooOften(Answer answer, String message) {
		answer.assertError(429, -32603, message);
		assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("rate_limited");
		assertTooOften(answer);
	}

	private static void assertTooOften(Answer answer) {
		assertThat(answer.status()).isEqualTo(429);
		assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3600);
	}

	private static void exhaust(Supplier<Answer> guess) {
		assertThat(guess.get().status()).isEqualTo(404);
	}

}
