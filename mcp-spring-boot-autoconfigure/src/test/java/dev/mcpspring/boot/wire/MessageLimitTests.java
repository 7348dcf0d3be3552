package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Messages larger, deeper or longer than the server takes.
 */
@OnBothEdges
class MessageLimitTests {

	private static final int LIMIT = 4 * 1024 * 1024;

	private static final byte[] CHUNK = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	MessageLimitTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@Test
	void refusesDeclaredLengthWithoutReadingTheBody() {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(this.wire.post("").with("Content-Length", Integer.toString(LIMIT + 1)).head());
			Answer answer = connection.answer()
				.assertError(413, -32600,
						"Content-Length: 4194305 (expected: <= 4194304, see mcp.server.decoder.max-message-size)")
				.assertNoId();
			assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("too_large");
			assertThat(answer.header("Connection")).isEqualTo("close");
			assertThat(connection.isClosedByServer()).isTrue();
		}
		assertThat(this.server.statistics().sessions()).isZero();
	}

	@Test
	void answersMessageOfExactlyTheLimit() {
		ModernRequest request = this.wire.callTool("any", "{\"x\":\"\"}");
		String padding = "y".repeat(LIMIT - request.body().length());
		ModernRequest full = this.wire.callTool("any", "{\"x\":\"" + padding + "\"}");
		assertThat(full.body()).hasSize(LIMIT);
		assertThat(full.send().text()).isEqualTo("1");
	}

	@Test
	void stopsReadingEndlessChunks() {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(this.wire.post("").with("Transfer-Encoding", "chunked").head());
			long before = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
			long peak = 0;
			int sent = 0;
			while (sent < 16 * LIMIT && connection.trySendChunk(CHUNK)) {
				sent += CHUNK.length;
				peak = Math.max(peak, UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - before);
			}
			connection.answer()
				.assertError(413, -32600,
						"message size: 4194305 (expected: <= 4194304, see mcp.server.decoder.max-message-size)");
			assertThat(sent).isLessThan(16 * LIMIT);
			// What was read, and what the channel and the socket hold.
			assertThat(peak).isLessThan(2 * LIMIT);
		}
	}

	@Test
	void tellsWhoseMessageIsTooLarge() {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(this.wire.post("").with("Transfer-Encoding", "chunked").head());
			connection.trySendChunk("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"a\",".getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i <= LIMIT / CHUNK.length; i++) {
				connection.trySendChunk(CHUNK);
			}
			Answer answer = connection.answer().assertId("5");
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("too_large");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "{\"params\":", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":{\"_meta\":",
					"{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"any\",\"arguments\":{\"x\":",
					"{\"id\":", "{\"method\":", "{\"result\":", "{\"unknown\":" })
	void refusesTenMillionLevels(String start) {
		for (String level : new String[] { "[", "{\"a\":" }) {
			try (RawHttp connection = RawHttp.open(this.wire.port())) {
				connection.send(this.wire.post("").with("Transfer-Encoding", "chunked").head());
				connection.trySendChunk((start + level).getBytes(StandardCharsets.UTF_8));
				byte[] chunk = level.repeat(100_000).getBytes(StandardCharsets.UTF_8);
				for (int i = 0; i < 100 && connection.trySendChunk(chunk); i++) {
					assertThat(i).isLessThan(100);
				}
				Answer answer = connection.answer()
					.assertError(400, -32600, "depth: 101 (expected: <= 100, see mcp.server.decoder.max-depth)");
				assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("limit");
			}
		}
	}

	@Test
	void answersDeepestMessage() {
		// The message, its parameters and the arguments are three levels.
		String arguments = "{\"x\":" + "[".repeat(97) + "]".repeat(97) + "}";
		assertThat(this.wire.callTool("any", arguments).send().text()).isEqualTo("1");
	}

	@Test
	void tellsWhoseMessageIsTooDeep() {
		String arguments = "{\"x\":" + "[".repeat(98) + "]".repeat(98) + "}";
		this.wire
			.post("{\"jsonrpc\":\"2.0\",\"id\":\"deep\",\"method\":\"tools/call\",\"params\":{\"name\":\"any\","
					+ "\"arguments\":" + arguments + "}}")
			.send()
			.assertError(400, -32600, "depth: 101 (expected: <= 100, see mcp.server.decoder.max-depth)")
			.assertId("\"deep\"");
	}

	@Test
	void refusesLongNumber() {
		this.wire.callTool("any", "{\"x\":" + "1".repeat(101) + "}")
			.send()
			.assertError(400, -32600,
					"number length: 101 (expected: <= 100, see mcp.server.decoder.max-number-length)");
	}

	@Test
	void refusesLongName() {
		this.wire.callTool("any", "{\"" + "x".repeat(1025) + "\":1}")
			.send()
			.assertError(400, -32600, "name length: 1025 (expected: <= 1024, see mcp.server.decoder.max-name-length)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1E+1000000000", "-0", "9223372036854775808", "1.0" })
	void doesNotExpandNumbers(String number) {
		Answer answer = this.wire.callTool("any", "{\"x\":" + number + "}").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("1");
	}

	@Test
	void forgetsMessageThatBreaksOff() {
		String request = this.wire.callTool("echo", "{\"message\":\"x\"}").post().head();
		byte[] body = this.wire.callTool("echo", "{\"message\":\"x\"}").body().getBytes(StandardCharsets.UTF_8);
		int runs = this.server.server().runs().count();
		for (int length = 0; length < body.length; length += 17) {
			try (RawHttp connection = RawHttp.open(this.wire.port())) {
				connection.send(request).send(new String(body, 0, length, StandardCharsets.UTF_8));
			}
		}
		await().untilAsserted(() -> assertThat(this.server.statistics().callsInFlight()).isZero());
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

}
