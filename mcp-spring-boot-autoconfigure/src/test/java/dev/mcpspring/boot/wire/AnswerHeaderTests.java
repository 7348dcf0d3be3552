package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every answer says to browsers and caches, and what none says of the server.
 */
@OnBothEdges
class AnswerHeaderTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	AnswerHeaderTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
	}

	@Test
	void nobodyKeepsOrGuessesAnything() {
		LegacySession session = this.wire.session("2025-11-25");
		List<Answer> answers = List.of(this.wire.callTool("echo", "{\"message\":\"x\"}").send(),
				this.wire.callTool("slow", "{\"steps\":1}").progressToken("1").send(),
				this.wire.callTool("unknown", "{}").send(), session.request("1", "tools/list", "{}").send(),
				session.tell("notifications/initialized", "{}").send(), session.delete().send(),
				session.request("1", "ping", "{}").send(), this.wire.post("{").send(),
				this.wire.post("{}").with("Content-Type", "text/plain").send(), this.wire.request("PUT").send(),
				this.wire.request("GET").with("Host", "evil.example").send(),
				this.wire.request("POST").path("/sse").send(), this.wire.post("{}").path("/message").send());
		assertThat(answers).allSatisfy((answer) -> {
			assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
			assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(answer.header("Server")).isNull();
			assertThat(answer.header("X-Powered-By")).isNull();
		});
	}

	@Test
	void streamsSayItToo() {
		LegacySession session = this.wire.session("2025-11-25");
		try (OpenStream stream = session.get().openStream()) {
			assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
			assertThat(stream.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
		}
	}

}
