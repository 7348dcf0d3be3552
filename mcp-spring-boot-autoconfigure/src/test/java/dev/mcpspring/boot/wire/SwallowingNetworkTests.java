package dev.mcpspring.boot.wire;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Clients that vanish behind a network that swallows all: nobody closes anything, and yet
 * nothing of them is kept for long.
 */
@OnBothEdges
class SwallowingNetworkTests {

	private static final String LISTEN = "\"notifications\":{\"toolsListChanged\":true}";

	@RegisterExtension
	private final Conservation server;

	private final SwallowingNetwork network;

	private final McpWire behind;

	SwallowingNetworkTests(Edge edge) {
		this.server = Conservation.on(edge, SmallSockets.PROPERTY + "=true", "mcp.server.sse.enabled=true",
				"mcp.server.outbound.write-stall-timeout=500ms");
		this.network = SwallowingNetwork.before(this.server.wire().port());
		this.behind = new McpWire(this.network.port());
	}

	@Test
	void endsStreamOfSubscriptions() {
		try (this.network; OpenStream stream = this.behind.modern("subscriptions/listen", LISTEN).post().openStream()) {
			stream.message();
			this.network.swallow();
			tellUntilNobodyListens();
		}
	}

	@Test
	void endsStreamOfSessionAndKeepsTheSession() {
		LegacySession session = this.behind.session("2025-11-25");
		try (this.network; OpenStream stream = session.openStream()) {
			stream.next((event) -> true);
			this.network.swallow();
			tellUntilNobodyListens();
		}
		new LegacySession(this.server.wire(), session.id(), session.revision()).delete().send().assertEmpty(204);
	}

	@Test
	void endsConnectionOfHttpAndSseAndItsSession() {
		try (this.network; SseChannel client = SseChannel.open(this.behind, "2024-11-05")) {
			client.callTool("1", "echo", "{\"message\":\"x\"}");
			this.network.swallow();
			tellUntilNobodyListens();
			await().until(() -> this.server.statistics().sessions() == 0);
		}
	}

	private void tellUntilNobodyListens() {
		await().until(() -> {
			this.server.server().changeTools();
			return this.server.statistics().openStreams() == 0;
		});
	}

	private static org.awaitility.core.ConditionFactory await() {
		return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

}
