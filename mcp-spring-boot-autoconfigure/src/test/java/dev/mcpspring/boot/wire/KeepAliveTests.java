package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several requests on one connection.
 */
@BlocksNoEventLoop
@OnBothEdges
class KeepAliveTests {

	private static final int ROUNDS = 100;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	KeepAliveTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE", "OPTIONS", "PATCH" })
	void goesOnAfterRequestWithoutBody(String method) {
		ModernRequest echo = this.wire.callTool("echo", "{\"message\":\"x\"}");
		String post = echo.post().head() + echo.body();
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			for (int i = 0; i < ROUNDS; i++) {
				connection.send(method + " /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n");
				assertThat(connection.answer().status()).isIn(400, 405);
				connection.send(post);
				assertThat(connection.answer().text()).isEqualTo("x");
			}
		}
	}

	@Test
	void goesOnAfterErrorsOfTheMessage() {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			for (int i = 0; i < ROUNDS; i++) {
				connection.send(this.wire.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}").head());
				connection.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}");
				assertThat(connection.answer().status()).isEqualTo(400);
			}
		}
	}

	/**
	 * A request that comes while the answer before it is being made, and is answered at
	 * once by a handler that is none of ours.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n",
			"POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}" })
	void goesOnAfterRequestThatCameEarly(String early) {
		ModernRequest slow = this.wire.callTool("slow", "{\"steps\":0}");
		ModernRequest echo = this.wire.callTool("echo", "{\"message\":\"x\"}");
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			for (int i = 0; i < ROUNDS; i++) {
				connection.send(slow.post().head() + slow.body() + early + early);
				assertThat(connection.answer().status()).isEqualTo(200);
				assertThat(connection.answer().status()).isEqualTo(404);
				assertThat(connection.answer().status()).isEqualTo(404);
				connection.send(echo.post().head() + echo.body());
				assertThat(connection.answer().text()).isEqualTo("x");
			}
		}
	}

	@Test
	void keepsTheOrderOfPipelinedRequests() {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			for (int i = 0; i < ROUNDS; i++) {
				ModernRequest request = (i % 2 == 0) ? this.wire.callTool("slow", "{\"steps\":0}")
						: this.wire.modern("tools/list", "");
				connection.send(request.id(Integer.toString(i)).post().head() + request.body());
			}
			for (int i = 0; i < ROUNDS; i++) {
				connection.answer().assertId(Integer.toString(i));
			}
		}
	}

	@Test
	void closesConnectionWhoseBodyItDoesNotRead() {
		try (RawHttp connection = this.wire.request("PUT").body("{}").open()) {
			Answer answer = connection.answer().assertEmpty(405);
			assertThat(answer.header("Connection")).isEqualTo("close");
			assertThat(connection.isClosedByServer()).isTrue();
		}
	}

	@Test
	void answersManyClientsAtOnce() {
		List<CompletableFuture<Answer>> answers = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			// All with the same id, which means nothing across requests.
			answers.add(this.wire.callTool("echo", "{\"message\":\"" + i + "\"}").sendLater());
		}
		for (int i = 0; i < ROUNDS; i++) {
			assertThat(answers.get(i).join().assertId("1").text()).isEqualTo(Integer.toString(i));
		}
	}

}
