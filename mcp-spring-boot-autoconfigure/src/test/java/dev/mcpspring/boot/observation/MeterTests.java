package dev.mcpspring.boot.observation;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.observation.McpMeters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for every one of {@link McpMeters}, under real calls.
 */
@ParameterizedClass
@ValueSource(strings = { "netty", "webflux" })
class MeterTests {

	private static ObservedServer started;

	private final Map<Meter.Id, Double> before = new HashMap<>();

	private final ObservedServer server = started;

	private final MeterRegistry meters = this.server.bean(MeterRegistry.class);

	MeterTests(String edge) {
		assertThat(this.server.property("mcp.server.http.edge")).isEqualTo(edge);
	}

	@BeforeParameterizedClassInvocation
	static void start(String edge) {
		started = ObservedServer.start("mcp.server.http.edge=" + edge, "mcp.server.execution.max-inflight=4",
				"mcp.server.execution.worker-threads=2", "mcp.server.execution.queue-capacity=1",
				"mcp.server.execution.call-timeout=1s");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		started.close();
	}

	@BeforeEach
	void remember() {
		this.before.clear();
		this.meters.forEachMeter((meter) -> {
			if (meter.getId().getType() != Meter.Type.GAUGE) {
				this.before.put(meter.getId(), value(meter));
			}
		});
	}

	@AfterEach
	void release() {
		this.server.tools().release();
		this.server.tools().openGate();
		this.server.endSessions();
		await().untilAsserted(() -> assertThat(gauge(McpMeters.PERMITS_USED)).isZero());
	}

	@Test
	void timesCallsByToolRevisionAndTransport() {
		this.server.call("echo", "{\"message\":\"hi\"}");
		assertThat(increase(McpMeters.OPERATION_DURATION, "mcp.method.name", "tools/call", "gen_ai.tool.name", "echo",
				"mcp.protocol.version", "2026-07-28", "network.transport", "tcp", "error.type", "none"))
			.isOne();
	}

	@Test
	void timesPromptsByName() {
		this.server.request("prompts/get", "hello", "\"name\":\"hello\",\"arguments\":{\"name\":\"x\"}");
		this.server.request("prompts/get", "canary", "\"name\":\"canary\"");
		assertThat(increase(McpMeters.OPERATION_DURATION, "mcp.method.name", "prompts/get", "gen_ai.prompt.name",
				"hello", "gen_ai.tool.name", "none"))
			.isOne();
		assertThat(increase(McpMeters.RUN_DURATION, "gen_ai.prompt.name", "hello")).isOne();
		assertThat(errors("gen_ai.prompt.name", "_OTHER")).containsExactly("-32602");
	}

	@Test
	void timesResourcesTogether() {
		this.server.request("resources/read", "observed:text", "\"uri\":\"observed:text\"");
		this.server.request("resources/read", "observed:texts/1", "\"uri\":\"observed:texts/1\"");
		assertThat(increase(McpMeters.OPERATION_DURATION, "mcp.method.name", "resources/read", "gen_ai.tool.name",
				"none", "gen_ai.prompt.name", "none"))
			.isEqualTo(2);
	}

	@Test
	void timesOtherMethodsWithoutTool() {
		this.server.request("tools/list");
		this.server.openSession("2025-03-26");
		assertThat(increase(McpMeters.OPERATION_DURATION, "mcp.method.name", "tools/list", "gen_ai.tool.name", "none"))
			.isOne();
		assertThat(increase(McpMeters.OPERATION_DURATION, "mcp.method.name", "initialize", "mcp.protocol.version",
				"2025-03-26"))
			.isOne();
	}

	@Test
	void tellsQueueTimeFromRunTime() {
		this.server.call("echo", "{\"message\":\"hi\"}");
		assertThat(increase(McpMeters.QUEUE_DURATION, "gen_ai.tool.name", "echo")).isOne();
		assertThat(increase(McpMeters.RUN_DURATION, "gen_ai.tool.name", "echo")).isOne();
	}

	@Test
	void callOnTheEventLoopHasNoQueueTime() {
		this.server.call("echoLater", "{\"message\":\"hi\"}");
		assertThat(increase(McpMeters.QUEUE_DURATION, "gen_ai.tool.name", "echoLater")).isZero();
		assertThat(increase(McpMeters.RUN_DURATION, "gen_ai.tool.name", "echoLater")).isOne();
	}

	@Test
	void saysHowCallsFail() {
		this.server.call("fail", "{}");
		this.server.call("nobodyKnows", "{}");
		this.server.request("nobody/knows");
		assertThat(errors("gen_ai.tool.name", "fail")).containsExactly("tool_error");
		assertThat(errors("gen_ai.tool.name", "_OTHER")).containsExactly("-32602");
		assertThat(errors("mcp.method.name", "_OTHER")).containsExactly("-32601");
	}

	@Test
	void countsMessagesThatCannotBeRead() {
		this.server.raw("{");
		assertThat(increase(McpMeters.MESSAGES_REFUSED, "error.type", "-32700")).isOne();
	}

	@Test
	void countsBytesAndTimeOfStreamsUntilTheirEnd() {
		CompletableFuture<HttpResponse<String>> answer = this.server.callLater("stream", "{}", Map.of());
		await().untilAsserted(() -> assertThat(gauge(McpMeters.PERMITS_USED)).isOne());
		assertThat(increase(McpMeters.OPERATION_DURATION, "gen_ai.tool.name", "stream")).isZero();
		this.server.tools().openGate();
		assertThat(answer.join().body()).contains("\"xx\"");
		assertThat(increase(McpMeters.OPERATION_DURATION, "gen_ai.tool.name", "stream", "error.type", "none")).isOne();
		assertThat(increase(McpMeters.SENT, "network.transport", "tcp")).isEqualTo(answer.join().body().length());
	}

	@Test
	void countsBytes() {
		String answer = this.server.call("echo", "{\"message\":\"hi\"}").body();
		assertThat(increase(McpMeters.SENT, "network.transport", "tcp")).isEqualTo(answer.length());
		assertThat(increase(McpMeters.RECEIVED, "network.transport", "tcp")).isGreaterThan(100);
	}

	@Test
	void countsTimeoutsAndZombies() {
		HttpResponse<String> response = this.server.call("ignoreInterrupts", "{}");
		assertThat(response.body()).contains("timeout");
		assertThat(errors("gen_ai.tool.name", "ignoreInterrupts")).containsExactly("timeout");
		assertThat(increase(McpMeters.TIMEOUTS, "gen_ai.tool.name", "ignoreInterrupts")).isOne();
		await().untilAsserted(() -> assertThat(gauge(McpMeters.ZOMBIES)).isOne());
		assertThat(increase(McpMeters.ZOMBIES_STARTED, "gen_ai.tool.name", "ignoreInterrupts")).isOne();
		this.server.tools().release();
		await().untilAsserted(() -> assertThat(gauge(McpMeters.ZOMBIES)).isZero());
	}

	@Test
	void countsRejectionsByReason() {
		List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			calls.add(this.server.callLater("waitAtGate", "{}", Map.of()));
		}
		await().untilAsserted(() -> assertThat(increase(McpMeters.REJECTIONS, "reason", "queue_full")
				+ increase(McpMeters.REJECTIONS, "reason", "overloaded"))
			.isEqualTo(5));
		assertThat(gauge(McpMeters.CALLS_INFLIGHT)).isEqualTo(3);
		assertThat(gauge(McpMeters.PERMITS_USED)).isEqualTo(3);
		assertThat(gauge(McpMeters.WORKERS_ACTIVE)).isEqualTo(2);
		assertThat(gauge(McpMeters.QUEUE_DEPTH)).isOne();
		this.server.tools().openGate();
		calls.forEach(CompletableFuture::join);
		await().untilAsserted(() -> assertThat(gauge(McpMeters.CALLS_INFLIGHT)).isZero());
	}

	@Test
	void countsCancellations() {
		String session = this.server.openSession("2025-11-25");
		CompletableFuture<HttpResponse<String>> call = this.server.inSession(session, """
				{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"waitAtGate"}}""");
		await().untilAsserted(() -> assertThat(gauge(McpMeters.WORKERS_ACTIVE)).isOne());
		this.server.inSession(session, """
				{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""").join();
		call.join();
		assertThat(increase(McpMeters.CANCELLATIONS, "gen_ai.tool.name", "waitAtGate")).isOne();
	}

	@Test
	void countsSessionsByRevisionAndTimesThem() {
		String session = this.server.openSession("2025-06-18");
		assertThat(increase(McpMeters.SESSIONS, "mcp.protocol.version", "2025-06-18")).isOne();
		this.server.endSession(session);
		assertThat(increase(McpMeters.SESSIONS, "mcp.protocol.version", "2025-06-18")).isZero();
		assertThat(increase(McpMeters.SESSION_DURATION, "mcp.session.end", "client")).isOne();
	}

	@Test
	void limitsAreGauges() {
		assertThat(gauge(McpMeters.PERMITS_MAX)).isEqualTo(4);
		assertThat(gauge(McpMeters.WORKERS_MAX)).isEqualTo(2);
		assertThat(gauge(McpMeters.QUEUE_CAPACITY)).isOne();
		assertThat(gauge(McpMeters.SESSIONS_MAX)).isEqualTo(10_000);
		assertThat(gauge(McpMeters.CONNECTIONS_MAX)).isEqualTo(20_000);
		assertThat(gauge(McpMeters.CONNECTIONS)).isPositive();
		assertThat(gauge(McpMeters.BUDGET_MAX)).isPositive();
	}

	@Test
	void randomNamesAddNoMeters() {
		exercise(RandomGenerator.of("L64X128MixRandom"), 50);
		List<Meter.Id> before = ourMeters();
		exercise(RandomGenerator.of("L64X128MixRandom"), 1000);
		assertThat(ourMeters()).containsExactlyInAnyOrderElementsOf(before);
	}

	private void exercise(RandomGenerator random, int times) {
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			String name = Long.toHexString(random.nextLong());
			responses.add(this.server.callLater(name, "{}", Map.of()));
			this.server.request("x/" + name);
		}
		responses.forEach(CompletableFuture::join);
	}

	private List<Meter.Id> ourMeters() {
		return this.meters.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("mcp."))
			.toList();
	}

	private List<String> errors(String... tags) {
		return search(McpMeters.OPERATION_DURATION).tags(tags)
			.timers()
			.stream()
			.map((timer) -> timer.getId().getTag("error.type"))
			.toList();
	}

	private double gauge(McpMeters meter) {
		return increase(meter);
	}

	/**
	 * Tells by how much counters or the counts of timers have grown in this test.
	 */
	private double increase(McpMeters meter, String... tags) {
		return search(meter).tags(tags)
			.meters()
			.stream()
			.mapToDouble((found) -> value(found) - this.before.getOrDefault(found.getId(), 0.0))
			.sum();
	}

	private static double value(Meter meter) {
		return meter.measure().iterator().next().getValue();
	}

	private Search search(McpMeters meter) {
		return this.meters.find(meter.getName());
	}

}
