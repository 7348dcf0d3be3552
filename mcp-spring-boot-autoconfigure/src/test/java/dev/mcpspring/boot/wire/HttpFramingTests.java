package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that two readers of HTTP could understand differently: refused, with the
 * connection closed, and nothing in them is run.
 */
@OnBothEdges
class HttpFramingTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final String body;

	private int runs;

	HttpFramingTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
		this.body = this.wire.callTool("echo", "{\"message\":\"x\"}").body();
	}

	@BeforeEach
	void countRuns() {
		this.runs = this.server.server().runs().count();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: LENGTH\r\nTransfer-Encoding: chunked\r\n",
			"Transfer-Encoding: chunked\r\nContent-Length: LENGTH\r\n",
			"Content-Length: LENGTH\r\nContent-Length: 3\r\n", "Content-Length: LENGTH, 3\r\n",
			"Content-Length: -1\r\n", "Content-Length: +LENGTH\r\n", "Content-Length: 0xff\r\n",
			"Content-Length : LENGTH\r\n", "Content-Length: LENGTH\r\nX Y: 1\r\n",
			"Content-Length: LENGTH\r\nX\u0000Y: 1\r\n", "Content-Length: LENGTH\r\nX: a\u0000b\r\n",
			"Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\nContent-Length: LENGTH\r\n",
			"Content-Length: LENGTH\r\nTransfer-Encoding: identity\r\n" })
	void refusesAmbiguousFraming(String headers) {
		assertRefused(head("HTTP/1.1", headers));
	}

	@Test
	void refusesChunksOfVersion10() {
		assertRefused(head("HTTP/1.0", "Transfer-Encoding: chunked\r\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\n", "-1\r\n", "ffffffffff\r\n", "\r\n\r\n" })
	void refusesChunkThatIsNone(String chunk) {
		assertRefused(head("HTTP/1.1", "Transfer-Encoding: chunked\r\n") + chunk);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void refusesBrokenChunkAfterWholeMessage(CapturedOutput output) {
		String chunk = "%x\r\n%s\r\n".formatted(this.body.length(), this.body);
		for (int i = 0; i < 20; i++) {
			try (RawHttp connection = RawHttp.open(this.wire.port())) {
				connection.send(head("HTTP/1.1", "Transfer-Encoding: chunked\r\n") + chunk + "zz\r\n");
				assertThat(connection.head().status()).isEqualTo(400);
				assertThat(connection.isClosedByServer()).isTrue();
			}
		}
		assertThat(output).doesNotContain("already sent").doesNotContain("ERROR");
	}

	@Test
	void refusesLongHeaders() {
		assertRefused(head("HTTP/1.1", "X: " + "y".repeat(70_000) + "\r\nContent-Length: LENGTH\r\n"));
	}

	@Test
	void refusesLongRequestLine() {
		assertRefused("POST /mcp?" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
	}

	@Test
	void letsClientsAskBeforeTheySendTheBody() throws IOException {
		Post post = this.wire.callTool("echo", "{\"message\":\"x\"}").post().with("Expect", "100-continue");
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post.head());
			assertThat(connection.line()).isEqualTo("HTTP/1.1 100 Continue");
			assertThat(connection.line()).isEmpty();
			connection.send(this.body);
			assertThat(connection.answer().text()).isEqualTo("x");
		}
		this.runs++;
	}

	@Test
	void refusesBodyBeforeItIsSent() {
		Post post = this.wire.post("")
			.with("Expect", "100-continue")
			.with("Content-Length", Integer.toString(5 * 1024 * 1024));
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post.head());
			assertThat(connection.answer().status()).isEqualTo(413);
			assertThat(connection.isClosedByServer()).isTrue();
		}
	}

	@AfterEach
	void nothingRan() {
		assertThat(this.server.server().runs().count()).isEqualTo(this.runs);
	}

	private String head(String version, String headers) {
		Post post = this.wire.callTool("echo", "{\"message\":\"x\"}").post();
		String head = post.with("Transfer-Encoding", "none").head();
		return head.replace("HTTP/1.1", version)
			.replace("Transfer-Encoding: none\r\n", headers.replace("LENGTH", Integer.toString(this.body.length())));
	}

	private void assertRefused(String request) {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(request);
			connection.trySend(this.body.getBytes(StandardCharsets.UTF_8));
			assertThat(connection.answer().status()).isBetween(400, 499);
			assertThat(connection.isClosedByServer()).isTrue();
		}
	}

}
