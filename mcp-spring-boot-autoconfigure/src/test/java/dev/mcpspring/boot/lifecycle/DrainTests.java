package dev.mcpspring.boot.lifecycle;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.blocking.BlocksNoEventLoop;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.ServerState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what becomes of calls when the application stops.
 */
@BlocksNoEventLoop
@Timeout(60)
class DrainTests {

	private static final int CALLS = 50;

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		this.context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void finishesCallsInFlightAndRefusesNewOnes(String edge) throws Exception {
		start("--mcp.server.http.edge=" + edge);
		List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			calls.add(call("hold"));
		}
		assertThat(tools().entered.await(10, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.context::close);
		McpServer server = this.context.getBean(McpServer.class);
		await().until(() -> server.state() == ServerState.DRAINING);

		HttpResponse<String> refused = call("hold").get(10, TimeUnit.SECONDS);
		tools().release.countDown();

		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		assertThat(refused.headers().firstValue("Connection")).hasValue("close");
		assertThat(refused.body()).contains("\"code\":-32603", "\"reason\":\"shutting_down\"");
		for (CompletableFuture<HttpResponse<String>> call : calls) {
			assertThat(call.get(10, TimeUnit.SECONDS).body()).contains("held");
		}
		closing.get(20, TimeUnit.SECONDS);
		assertThat(server.statistics().permitsInUse()).isZero();
	}

	@Test
	void answersStuckCallsWhenTheDrainTimeHasPassed() throws Exception {
		start("--mcp.server.shutdown.drain-timeout=200ms");
		CompletableFuture<HttpResponse<String>> stuck = call("hold");
		await().until(() -> this.context.getBean(McpServer.class).statistics().activeWorkers() == 1);

		this.context.close();

		assertThat(stuck.get(10, TimeUnit.SECONDS).body()).contains("\"reason\":\"shutting_down\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "netty", "webflux" })
	void endsStreamsAfterTheirAnswers(String edge) throws Exception {
		start("--mcp.server.http.edge=" + edge, "--mcp.server.sse.enabled=true");
		HttpResponse<Stream<String>> stream = this.client.send(
				HttpRequest.newBuilder(uri("/sse")).header("Accept", "text/event-stream").build(),
				BodyHandlers.ofLines());
		Iterator<String> lines = stream.body().iterator();
		assertThat(lines.next()).isEqualTo("event: endpoint");
		assertThat(call(lines.next().substring("data: ".length()), "hold").get(10, TimeUnit.SECONDS).statusCode())
			.isEqualTo(202);
		McpServer server = this.context.getBean(McpServer.class);
		await().until(() -> server.statistics().activeWorkers() == 1);
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.context::close);
		await().until(() -> server.state() == ServerState.DRAINING);

		tools().release.countDown();

		List<String> rest = new ArrayList<>();
		lines.forEachRemaining(rest::add);
		assertThat(rest).filteredOn((line) -> line.startsWith("data: ")).singleElement().asString().contains("held");
		closing.get(20, TimeUnit.SECONDS);
		assertThat(server.statistics().openStreams()).isZero();
	}

	@Test
	void leavesNoThreadBehind() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		start();
		call("hold");
		tools().release.countDown();
		this.context.close();
		await().atMost(Duration.ofSeconds(10))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !before.contains(thread))
				.noneMatch((thread) -> thread.getName().startsWith("mcp-")));
	}

	@Test
	void answersAgainWhenRestarted() throws Exception {
		start();
		tools().release.countDown();
		this.context.stop();
		this.context.start();
		assertThat(call("hold").get(10, TimeUnit.SECONDS).body()).contains("held");
	}

	private void start(String... arguments) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			// Time to start a thread for each call, on a busy machine, too.
			.properties("server.port=0", "server.address=127.0.0.1", "logging.level.root=warn",
					"mcp.server.execution.queue-timeout=10s")
			.run(arguments);
	}

	private Application tools() {
		return this.context.getBean(Application.class);
	}

	private URI uri(String path) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		return URI.create("http://127.0.0.1:" + port + path);
	}

	private CompletableFuture<HttpResponse<String>> call(String tool) {
		return call("/mcp", tool);
	}

	private CompletableFuture<HttpResponse<String>> call(String path, String tool) {
		HttpRequest request = HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", tool)
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","_meta":{
					"io.modelcontextprotocol/protocolVersion":"2026-07-28",
					"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool)))
			.build();
		return this.client.sendAsync(request, BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final CountDownLatch entered = new CountDownLatch(CALLS);

		private final CountDownLatch release = new CountDownLatch(1);

		@McpTool("Holds the call until it is released.")
		String hold() throws InterruptedException {
			this.entered.countDown();
			return this.release.await(30, TimeUnit.SECONDS) ? "held" : "not released";
		}

	}

}
