package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
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

	private static final Path SOCKET = socket();

	/** One call may run and one may wait, for longer than the test takes. */
	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY, "mcp.server.stdio.socket.path=" + SOCKET,
			"mcp.server.execution.worker-threads=1", "mcp.server.execution.queue-capacity=1",
			"mcp.server.execution.queue-timeout=20s");

	@Test
	void readsAnswerWhileThereIsNoRoomForCalls() throws IOException {
		try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
				Channel client = open(socket)) {
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
	void neverWaitsOnTheThreadThatReads() throws IOException {
		try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
				Channel client = open(socket)) {
			JsonNode result = client.callTool("1", "ask_on_event_loop", "{}").path("result");
			assertThat(result.path("isError").asBoolean()).isTrue();
		}
	}

	@Test
	void givesQuestionsUpWhenTheConnectionCloses() throws IOException {
		SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
		Channel client = open(socket);
		client.start("1", "ask", "{\"kind\":\"sample\"}");
		client.notification("sampling/createMessage");
		socket.close();
		await().until(() -> this.server.statistics().callsInFlight() == 0);
	}

	@Test
	void givesQuestionsUpWhenNothingCanComeAnyMore() throws IOException {
		try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
				Channel client = open(socket)) {
			client.start("1", "ask", "{\"kind\":\"sample\"}");
			client.notification("sampling/createMessage");
			socket.shutdownOutput();
			assertThat(text(client.response("1"))).isEqualTo("The client left before it answered");
		}
	}

	private static Channel open(SocketChannel socket) {
		return LineChannel.open(new LineChannel.Lines(socket, (bytes) -> {
			ByteBuffer rest = ByteBuffer.wrap(bytes);
			while (rest.hasRemaining()) {
				socket.write(rest);
			}
		}), "2025-11-25", () -> {
		});
	}

	private static String text(JsonNode response) {
		return response.path("result").path("content").path(0).path("text").asString();
	}

	private static Path socket() {
		try {
			Path directory = Files.createTempDirectory("mcp");
			directory.toFile().deleteOnExit();
			return directory.resolve("asking.sock");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
