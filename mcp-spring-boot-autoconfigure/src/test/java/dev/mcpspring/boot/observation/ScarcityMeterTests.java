package dev.mcpspring.boot.observation;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.observation.McpMeters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the meters of {@link McpMeters} that only move when something is short, or by
 * clients that do not behave.
 */
class ScarcityMeterTests {

	private static final String SESSIONS_AT_SHUTDOWN = "shutdown";

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void countsRequestsThatAreRefusedByTheirHead(String edge) {
		with(edge, (server) -> {
			server.request("PUT", "/mcp");
			server.post("/mcp", "{}");
			assertThat(value(server, McpMeters.REQUESTS_REFUSED, "http.response.status_code", "405")).isOne();
			sendHead(server, "Origin: http://evil.example.com", 10);
			sendHead(server, "Accept: text/html", 10);
			sendHead(server, "Content-Type: text/plain", 10);
			sendHead(server, "X: y", 100_000_000);
			for (String status : new String[] { "403", "406", "415", "413" }) {
				await().untilAsserted(
						() -> assertThat(value(server, McpMeters.REQUESTS_REFUSED, "http.response.status_code", status))
							.as(status)
							.isOne());
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void showsMessagesThatWaitForRoomAndThoseThatWaitInVain(String edge) {
		with(edge, (server) -> {
			try (Socket first = open(server, "X: y", 60_000)) {
				assertThat(first.isConnected()).isTrue();
				await().untilAsserted(() -> assertThat(value(server, McpMeters.BUDGET_USED)).isEqualTo(60_000));
				try (Socket second = open(server, "X: y", 60_000)) {
					await().untilAsserted(() -> assertThat(value(server, McpMeters.BUDGET_WAITING)).isOne());
					await().untilAsserted(() -> assertThat(value(server, McpMeters.BUDGET_TIMEOUTS)).isOne());
					assertThat(second.isConnected()).isTrue();
					assertThat(value(server, McpMeters.BUDGET_WAITING)).isZero();
				}
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
			await().untilAsserted(() -> assertThat(value(server, McpMeters.BUDGET_USED)).isZero());
		}, "mcp.server.buffer.budget=100000B", "mcp.server.buffer.budget-wait=1s",
				"mcp.server.decoder.max-message-size=90000B");
	}

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void showsStreamsDeadlinesAndWhatSlowReadersLose(String edge) {
		with(edge, (server) -> {
			String body = """
					{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"flood","arguments":{},"_meta":{\
					"progressToken":1,"io.modelcontextprotocol/logLevel":"debug",\
					"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
					"io.modelcontextprotocol/clientCapabilities":{}}}}""";
			try (Socket client = open(server,
					"MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: flood", body.length())) {
				client.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
				await().untilAsserted(
						() -> assertThat(value(server, McpMeters.NOTIFICATIONS_DROPPED, "network.transport", "tcp"))
							.isPositive());
				assertThat(value(server, McpMeters.STREAMS)).isOne();
				assertThat(value(server, McpMeters.DEADLINES)).isPositive();
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
			server.tools().openGate();
			await().untilAsserted(() -> assertThat(value(server, McpMeters.STREAMS)).isZero());
			await().untilAsserted(() -> assertThat(value(server, McpMeters.DEADLINES)).isZero());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void countsCallsThatBlockAnEventLoop(String edge) {
		with(edge, (server) -> {
			server.call("blockEventLoop", "{}");
			await().untilAsserted(
					() -> assertThat(value(server, McpMeters.EVENT_LOOP_BLOCKED, "gen_ai.tool.name", "blockEventLoop"))
						.isOne());
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void timesSessionsThatAreOpenAtShutdown(String edge) {
		MeterRegistry[] registry = new MeterRegistry[1];
		Meter[] duration = new Meter[1];
		with(edge, (server) -> {
			registry[0] = server.bean(MeterRegistry.class);
			server.openSession("2025-11-25");
			registry[0].config().onMeterAdded((meter) -> {
				if (SESSIONS_AT_SHUTDOWN.equals(meter.getId().getTag("mcp.session.end"))) {
					duration[0] = meter;
				}
			});
		});
		assertThat(duration[0]).isNotNull();
		assertThat(duration[0].measure().iterator().next().getValue()).isOne();
	}

	private static void with(String edge, Consumer<ObservedServer> test, String... properties) {
		String[] all = Stream.concat(Stream.of("mcp.server.http.edge=" + edge), Arrays.stream(properties))
			.toArray(String[]::new);
		try (ObservedServer server = ObservedServer.start(all)) {
			test.accept(server);
		}
	}

	private static void sendHead(ObservedServer server, String header, int length) {
		try (Socket socket = open(server, header, length)) {
			assertThat(socket.getInputStream().read()).isEqualTo('H');
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Socket open(ObservedServer server, String header, int length) throws IOException {
		Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
		socket.setSoTimeout(10_000);
		socket.setReceiveBufferSize(1024);
		StringBuilder head = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
		for (String usual : new String[] { "Content-Type: application/json",
				"Accept: application/json, text/event-stream" }) {
			if (!header.startsWith(usual.substring(0, usual.indexOf(':')))) {
				head.append(usual).append("\r\n");
			}
		}
		head.append("Content-Length: %d\r\n%s\r\n\r\n".formatted(length, header));
		socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static double value(ObservedServer server, McpMeters meter, String... tags) {
		return server.bean(MeterRegistry.class)
			.find(meter.getName())
			.tags(tags)
			.meters()
			.stream()
			.mapToDouble((found) -> found.measure().iterator().next().getValue())
			.sum();
	}

}
