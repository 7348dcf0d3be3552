package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the server asks of clients of HTTP+SSE.
 */
@OnBothEdges
class SsePingTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	SsePingTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.sse.enabled=true", "mcp.server.session.ping-interval=50ms",
				"mcp.server.session.request-timeout=2s");
		this.wire = this.server.wire();
	}

	@Test
	void takesAnswersOverPosts() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			for (int i = 0; i < 3; i++) {
				JsonNode ping = client.notification("ping");
				client.send("{\"jsonrpc\":\"2.0\",\"id\":" + ping.path("id") + ",\"result\":{}}");
			}
			assertThat(this.server.statistics().sessions()).isOne();
		}
	}

	@Test
	void forgetsWhatItAskedOfClientThatLeft() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05")) {
			client.notification("ping");
			assertThat(this.server.statistics().pendingRequests()).isOne();
		}
		await().until(() -> this.server.statistics().pendingRequests() == 0);
	}

}
