package dev.mcpspring.boot.wire;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A client that is read no further while there is no room: what was read from it waits
 * for longer than others may.
 */
class PausedReadingTests {

	private static final Path SOCKET = UnixSocket.path("paused");

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY, "mcp.server.stdio.socket.path=" + SOCKET,
			"mcp.server.execution.worker-threads=1", "mcp.server.execution.queue-timeout=50ms");

	@Test
	void losesNoCallOfAClientThatIsSlowedDown() {
		try (Channel client = UnixSocket.connect(SOCKET).open("2025-11-25")) {
			client.start("1", "wait", "{\"key\":\"slow\"}");
			this.server.server().waits().of("slow").assertStarted();
			for (int id = 2; id <= 5; id++) {
				client.start(Integer.toString(id), "echo", "{\"message\":\"%d\"}".formatted(id));
			}
			await().pollDelay(Duration.ZERO)
				.during(Duration.ofMillis(300))
				.until(() -> this.server.statistics().callsInFlight() == 2);
			this.server.server().waits().of("slow").release();
			assertThat(text(client.response("1"))).isEqualTo("released");
			for (int id = 2; id <= 5; id++) {
				assertThat(text(client.response(Integer.toString(id)))).isEqualTo(Integer.toString(id));
			}
		}
	}

	private static String text(JsonNode response) {
		return response.path("result").path("content").path(0).path("text").asString();
	}

}
