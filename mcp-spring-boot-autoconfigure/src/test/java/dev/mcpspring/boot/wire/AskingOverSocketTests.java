package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Questions on a connection that carries everything: the answer comes behind whatever
 * else the client has said.
 */
class AskingOverSocketTests {

	private static final Path SOCKET = UnixSocket.path("asking");

	/** One call may run and one may wait, for longer than the test takes. */
	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY, "mcp.server.stdio.socket.path=" + SOCKET,
			"mcp.server.execution.worker-threads=1", "mcp.server.execution.queue-capacity=1",
			"mcp.server.execution.queue-timeout=20s");

	@Test
	void readsAnswerWhileThereIsNoRoomForCalls() {
		try (Channel client = connect()) {
			client.start("1", "ask", "{\"kind\":\"sample\"}");
			JsonNode question = client.notification("sampling/createMessage");
			client.start("2", "echo", "{\"message\":\"waited\"}");
			await().until(() -> this.server.statistics().queuedCalls() == 1);
			client.start("3", "echo", "{\"message\":\"too many\"}");
			client.send("""
					{"jsonrpc":"2.0","id":%s,"result":{"role":"assistant","model":"m",\
					"content":{"type":"text","text":"Paris"}}}""".formatted(question.get("id")));
			assertThat(text(client.response("1"))).isEqualTo("Paris");
			assertThat(text(client.response("2"))).isEqualTo("waited");
			assertThat(client.response("3").path("error").path("data").path("reason").asString())
				.isEqualTo("queue_full");
		}
	}

	@Test
	void neverWaitsOnTheThreadThatReads() {
		try (Channel client = connect()) {
			JsonNode result = client.callTool("1", "ask_on_event_loop", "{}").path("result");
			assertThat(result.path("isError").asBoolean()).isTrue();
		}
	}

	@Test
	void givesQuestionsUpWhenTheConnectionCloses() {
		Channel client = connect();
		client.start("1", "ask", "{\"kind\":\"sample\"}");
		client.notification("sampling/createMessage");
		client.close();
		await().until(() -> this.server.statistics().callsInFlight() == 0);
	}

	@Test
	void givesQuestionsUpWhenNothingCanComeAnyMore() throws IOException {
		UnixSocket socket = UnixSocket.connect(SOCKET);
		try (Channel client = socket.open("2025-11-25")) {
			client.start("1", "ask", "{\"kind\":\"sample\"}");
			client.notification("sampling/createMessage");
			socket.endInput();
			assertThat(text(client.response("1"))).isEqualTo("The client left before it answered");
		}
	}

	private static Channel connect() {
		return UnixSocket.connect(SOCKET).open("2025-11-25");
	}

	private static String text(JsonNode response) {
		return response.path("result").path("content").path(0).path("text").asString();
	}

}
