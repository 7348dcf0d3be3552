package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that take their time to send a message: they hold no permit, and not for long.
 */
@OnBothEdges
class SlowBodyTests {

	private static final String LATE = "The body did not come in time "
			+ "(see mcp.server.http.read-timeout and request-timeout)";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final String body;

	SlowBodyTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.http.read-timeout=300ms",
				"mcp.server.http.request-timeout=900ms", "mcp.server.sse.enabled=true");
		this.wire = this.server.wire();
		this.body = this.wire.callTool("echo", "{\"message\":\"x\"}").body();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 100 })
	void givesUpOnBodyThatStops(int bytes) {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post("Content-Length", Integer.toString(this.body.length())).head());
			connection.send(this.body.substring(0, bytes));
			assertLate(connection);
		}
	}

	@Test
	void givesUpOnBodyThatStopsWithoutLength() {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post("Transfer-Encoding", "chunked").head());
			connection.trySendChunk("{".getBytes(StandardCharsets.UTF_8));
			assertLate(connection);
		}
	}

	@Test
	void givesUpOnBodyThatDrips() {
		AtomicInteger sent = new AtomicInteger();
		ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post("Content-Length", Integer.toString(this.body.length())).head());
			drip.scheduleAtFixedRate(
					() -> connection.trySend(this.body.substring(sent.get(), sent.incrementAndGet()).getBytes()), 0, 50,
					TimeUnit.MILLISECONDS);
			assertThat(connection.answer().assertError(408, -32600, LATE).header("Connection")).isEqualTo("close");
			assertThat(sent.get()).isLessThan(this.body.length());
			assertThat(this.server.statistics().permitsInUse()).isZero();
		}
		finally {
			drip.shutdownNow();
		}
	}

	@Test
	void runsNothingThatIsLessThanWasAnnounced() {
		int runs = this.server.server().runs().count();
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post("Content-Length", Integer.toString(this.body.length() + 1)).head());
			connection.send(this.body);
			assertLate(connection);
		}
		await().until(() -> this.server.statistics().budgetInUse() == 0);
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /mcp", "DELETE /mcp", "PUT /mcp", "GET /sse", "GET /message" })
	void givesUpOnBodyThatShouldNotBe(String request) {
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(request + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
					+ "Content-Length: 1\r\n\r\n");
			assertLate(connection);
		}
	}

	@Test
	void givesUpOnPostOfHttpAndSseOnly() {
		try (SseChannel client = SseChannel.open(this.wire, "2024-11-05");
				RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(client.post("{").with("Content-Length", "2").head());
			connection.send("{");
			assertLate(connection);
			assertThat(client.callTool("1", "echo", "{\"message\":\"on\"}").has("result")).isTrue();
		}
	}

	@Test
	void takesBodyThatComesInTime() {
		ScheduledExecutorService rest = Executors.newSingleThreadScheduledExecutor();
		try (RawHttp connection = RawHttp.open(this.wire.port())) {
			connection.send(post("Content-Length", Integer.toString(this.body.length())).head());
			connection.send(this.body.substring(0, 50));
			rest.schedule(() -> connection.send(this.body.substring(50)), 100, TimeUnit.MILLISECONDS);
			assertThat(connection.answer().text()).isEqualTo("x");
		}
		finally {
			rest.shutdownNow();
		}
	}

	private Post post(String header, String value) {
		return this.wire.callTool("echo", "{\"message\":\"x\"}").post().with(header, value);
	}

	private void assertLate(RawHttp connection) {
		Answer answer = connection.answer().assertError(408, -32600, LATE);
		assertThat(answer.header("Connection")).isEqualTo("close");
		assertThat(connection.isClosedByServer()).isTrue();
	}

}
