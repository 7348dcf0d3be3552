package dev.mcpspring.overload;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mcpspring.execution.AdmissionSettings;
import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.execution.CallerRates;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.RateLimit;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.overload.LiveServer.Session;
import dev.mcpspring.protocol.Tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each reason for which a call is rejected, to the byte.
 */
class RejectionTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private static final ExecutionSettings DEFAULTS = ExecutionSettings.defaults();

	private static final AdmissionSettings ADMISSION = AdmissionSettings.defaults();

	private final Gate gate = new Gate();

	@ParameterizedTest
	@EnumSource(Edge.class)
	void overloaded(Edge edge) {
		try (LiveServer server = new LiveServer(edge, DEFAULTS.withAdmission(ADMISSION.withMaxInflight(1))).tool("hold",
				this.gate.polite())) {
			Session session = server.session();
			CompletableFuture<Answer> held = hold(server);
			assertThat(server.call("echo")).isEqualTo(Answer.rejected(503, "Too many calls in flight", "overloaded"));
			assertThat(server.list().isResult()).isTrue();
			assertThat(session.ping().isResult()).isTrue();
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
			assertThat(server.call("echo").isResult()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void queueFull(Edge edge) {
		try (LiveServer server = new LiveServer(edge, DEFAULTS.withWorkers(new WorkerSettings(1, 1, LONG))).tool("hold",
				this.gate.polite())) {
			CompletableFuture<Answer> held = hold(server);
			CompletableFuture<Answer> waiting = server.begin("echo");
			await().atMost(LONG).until(() -> server.statistics().queuedCalls() == 1);
			assertThat(server.call("echo"))
				.isEqualTo(Answer.rejected(503, "Too many calls wait for a worker", "queue_full"));
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
			assertThat(waiting.join().isResult()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void queueTimeout(Edge edge) {
		Gate never = new Gate();
		WorkerSettings workers = new WorkerSettings(1, 10, Duration.ofMillis(100));
		try (LiveServer server = new LiveServer(edge, DEFAULTS.withWorkers(workers)).tool("hold", this.gate.polite())
			.tool("late", never.polite())) {
			CompletableFuture<Answer> held = hold(server);
			long begin = System.nanoTime();
			assertThat(server.call("late"))
				.isEqualTo(Answer.rejected(503, "No worker was free in time", "queue_timeout"));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(95),
					Duration.ofSeconds(5));
			assertThat(server.statistics().queuedCalls()).isZero();
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
			assertThat(server.call("echo").isResult()).isTrue();
			assertThat(never.started()).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void toolLimit(Edge edge) {
		try (LiveServer server = new LiveServer(edge, DEFAULTS)
			.tool(new ToolSpecification(Tool.builder("hold").build(), this.gate.polite()).withMaxConcurrency(1))) {
			CompletableFuture<Answer> held = hold(server);
			assertThat(server.server().tools().callsInFlight("hold")).isOne();
			assertThat(server.call("hold"))
				.isEqualTo(Answer.rejected(503, "Too many calls of this tool in flight", "tool_limit"));
			assertThat(server.call("echo").isResult()).isTrue();
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
			assertThat(server.call("hold").isResult()).isTrue();
			assertThat(server.server().tools().callsInFlight("hold")).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void sessionLimit(Edge edge) {
		try (LiveServer server = new LiveServer(edge, DEFAULTS.withAdmission(ADMISSION.withMaxPerSession(1)))
			.tool("hold", this.gate.polite())) {
			Session one = server.session();
			Session other = server.session();
			CompletableFuture<Answer> held = one.begin("hold");
			this.gate.awaitArrivals(1);
			assertThat(one.begin("echo").join().body()).isEqualTo(Answer
				.rejected(429,
						"Too many calls of this session in flight "
								+ "(see mcp.server.execution.max-inflight-per-session)",
						"session_limit")
				.body()
				.replace("\"id\":7", "\"id\":8"));
			assertThat(one.begin("echo").join().status()).isEqualTo(429);
			assertThat(other.begin("echo").join().isResult()).isTrue();
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
		}
	}

	@Test
	void principalLimit() {
		AdmissionSettings admission = new AdmissionSettings(4, null, 4, 0.5, CallerRates.defaults());
		try (LiveServer server = new LiveServer(Edge.WEBFLUX, DEFAULTS.withAdmission(admission)).tool("hold",
				this.gate.polite())) {
			List<CompletableFuture<Answer>> held = List.of(server.begin("hold", "bob"), server.begin("hold", "alice"),
					server.begin("hold", "alice"));
			this.gate.awaitArrivals(3);
			assertThat(server.call("echo", "alice")).isEqualTo(Answer.rejected(429,
					"Too many calls of this principal in flight (see mcp.server.execution.principal-share)",
					"principal_limit"));
			assertThat(server.call("echo", "bob").isResult()).isTrue();
			assertThat(server.call("echo", "carol").isResult()).isTrue();
			assertThat(server.call("echo", null).isResult()).isTrue();
			this.gate.open();
			held.forEach((answer) -> assertThat(answer.join().isResult()).isTrue());
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void rateOfATool(Edge edge) {
		try (LiveServer server = new LiveServer(edge, DEFAULTS)
			.tool(new ToolSpecification(Tool.builder("rare").build(), this.gate.polite())
				.withRate(RateLimit.of("1/h")))) {
			this.gate.open();
			assertThat(server.call("rare").isResult()).isTrue();
			assertRateLimited(server.call("rare"), "mcp.server.tools.<name>.rate", 3600);
			assertThat(server.call("echo").isResult()).isTrue();
		}
	}

	@Test
	void rateOfAPrincipal() {
		AdmissionSettings admission = ADMISSION.withPrincipalRate(RateLimit.of("2/h"));
		try (LiveServer server = new LiveServer(Edge.WEBFLUX, DEFAULTS.withAdmission(admission))) {
			assertThat(server.call("echo", "alice").isResult()).isTrue();
			assertThat(server.call("echo", "alice").isResult()).isTrue();
			assertRateLimited(server.call("echo", "alice"), "mcp.server.execution.principal-rate", 1800);
			assertThat(server.call("echo", "bob").isResult()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void rateOfAnAddress(Edge edge) {
		AdmissionSettings admission = ADMISSION.withPrincipalRate(RateLimit.of("1/h"));
		try (LiveServer server = new LiveServer(edge, DEFAULTS.withAdmission(admission))) {
			assertThat(server.call("echo").isResult()).isTrue();
			assertRateLimited(server.call("echo"), "mcp.server.execution.principal-rate", 3600);
		}
	}

	@Test
	void rateOfAToolForAPrincipal() {
		this.gate.open();
		ToolSpecification rare = new ToolSpecification(Tool.builder("rare").build(), this.gate.polite())
			.withLimits(new CallLimits(null, null, null, RateLimit.of("1/h")));
		try (LiveServer server = new LiveServer(Edge.WEBFLUX, DEFAULTS).tool(rare)) {
			for (String caller : new String[] { "alice", "bob", null }) {
				assertThat(server.call("rare", caller).isResult()).isTrue();
				assertRateLimited(server.call("rare", caller), "mcp.server.tools.<name>.principal-rate", 3600);
				assertThat(server.call("echo", caller).isResult()).isTrue();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void shuttingDown(Edge edge) {
		try (LiveServer server = new LiveServer(edge, DEFAULTS).tool("hold", this.gate.polite())) {
			CompletableFuture<Answer> held = hold(server);
			CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> server.server().drain(LONG));
			await().atMost(LONG).until(() -> server.call("echo").status() == 503);
			assertThat(server.call("echo"))
				.isEqualTo(Answer.rejected(503, "The server is shutting down", "shutting_down"));
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
			assertThat(drained.join()).isTrue();
		}
	}

	@Test
	void limitsChangeWhileTheServerRuns() {
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS).tool("hold", this.gate.polite())) {
			CompletableFuture<Answer> held = hold(server);
			server.server().controls().maxInflight(1);
			assertThat(server.call("echo").status()).isEqualTo(503);
			server.server().controls().maxInflight(2);
			assertThat(server.call("echo").isResult()).isTrue();
			server.server().tools().disable("echo");
			assertThat(server.call("echo").body()).contains("Unknown tool: echo");
			server.server().tools().enable("echo");
			assertThat(server.call("echo").isResult()).isTrue();
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
		}
	}

	private CompletableFuture<Answer> hold(LiveServer server) {
		CompletableFuture<Answer> held = server.begin("hold");
		this.gate.awaitArrivals(1);
		return held;
	}

	private static void assertRateLimited(Answer answer, String property, int seconds) {
		assertThat(answer.status()).isEqualTo(429);
		assertThat(Integer.parseInt(answer.retryAfter())).isBetween(seconds - 10, seconds);
		assertThat(answer.body()).matches("\\{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":\\{\"code\":-32603,"
				+ "\"message\":\"Called too often \\(see " + property.replace(".", "\\.")
				+ "\\)\",\"data\":\\{\"reason\":\"rate_limited\",\"retryAfterMs\":\\d+}}}");
	}

}
