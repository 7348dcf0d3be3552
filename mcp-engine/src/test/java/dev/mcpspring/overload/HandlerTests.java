package dev.mcpspring.overload;

import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What handlers do to the server, and what it lets them do: rows D1 to D7 of the table of
 * faults.
 */
class HandlerTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration BRIEF = Duration.ofMillis(150);

	private static final ExecutionSettings DEFAULTS = ExecutionSettings.defaults();

	private final Gate gate = new Gate();

	@ParameterizedTest(name = "{0}")
	@MethodSource("failures")
	void whateverIsThrownIsAnswered(String name, Supplier<Throwable> failure, String expected) {
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS)
			.tool("blocking", ToolHandler
				.blocking((arguments, exchange) -> HandlerTests.<RuntimeException, CallToolResult>sneak(failure.get())))
			.tool("reactive",
					(arguments, exchange) -> HandlerTests.<RuntimeException, Mono<CallToolResult>>sneak(failure.get()))
			.tool("subscribed", (arguments, exchange) -> Mono
				.fromCallable(() -> HandlerTests.<RuntimeException, CallToolResult>sneak(failure.get())))) {
			for (int i = 0; i < 20; i++) {
				for (String tool : List.of("blocking", "reactive", "subscribed")) {
					Answer answer = server.call(tool);
					assertThat(answer.status()).isEqualTo(200);
					assertThat(answer.body()).as(tool).contains(expected).doesNotContain("secret");
				}
			}
			assertThat(server.call("echo").isResult()).isTrue();
			assertThat(server.statistics().outOfMemory()).isEqualTo(name.equals("OutOfMemoryError"));
		}
	}

	static Stream<Arguments> failures() {
		String toolError = "\"isError\":true";
		String internal = "\"error\":{\"code\":-32603,\"message\":\"Internal error\"}";
		return Stream.of(
				Arguments.of("RuntimeException", supplier(() -> new IllegalStateException("secret")), toolError),
				Arguments.of("checked", supplier(() -> new IOException("secret")), toolError),
				Arguments.of("InterruptedException", supplier(() -> new InterruptedException("secret")), toolError),
				Arguments.of("StackOverflowError", supplier(() -> new StackOverflowError("secret")), internal),
				Arguments.of("NoClassDefFoundError", supplier(() -> new NoClassDefFoundError("secret")), internal),
				Arguments.of("AssertionError", supplier(() -> new AssertionError("secret")), internal),
				Arguments.of("OutOfMemoryError", supplier(() -> new OutOfMemoryError("secret")), internal));
	}

	private static Supplier<Throwable> supplier(Supplier<Throwable> failure) {
		return failure;
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void endsAtTheDeadlineOfItsTool(Edge edge) {
		AtomicReference<Duration> remaining = new AtomicReference<>();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		ToolHandler handler = ToolHandler.blocking((arguments, exchange) -> {
			remaining.set(exchange.timeRemaining());
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.complete(exchange.isCancelled());
				throw ex;
			}
			return CallToolResult.empty();
		});
		try (LiveServer server = new LiveServer(edge, DEFAULTS)
			.tool(new ToolSpecification(Tool.builder("slow").build(), handler).withTimeout(BRIEF))) {
			Answer answer = server.call("slow");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32603,"
					+ "\"message\":\"The call took longer than PT0.15S\",\"data\":{\"reason\":\"timeout\"}}}");
			assertThat(remaining.get()).isBetween(Duration.ZERO, BRIEF);
			assertThat(interrupted).succeedsWithin(SECOND).isEqualTo(true);
		}
	}

	@Test
	void disposesReactiveHandlersAtTheirDeadline() {
		AtomicInteger cancelled = new AtomicInteger();
		ToolHandler handler = (arguments, exchange) -> Mono.<CallToolResult>never()
			.doOnCancel(cancelled::incrementAndGet);
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS)
			.tool(new ToolSpecification(Tool.builder("never").build(), handler).withTimeout(BRIEF))) {
			assertThat(server.call("never").body()).contains("\"reason\":\"timeout\"");
			assertThat(cancelled).hasValue(1);
			assertThat(server.statistics().zombies()).isZero();
		}
	}

	@Test
	void noToolMayTakeLongerThanTheMaximum() {
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS.withTimeouts(BRIEF, BRIEF))
			.tool(new ToolSpecification(Tool.builder("hold").build(), this.gate.polite())
				.withTimeout(Duration.ofHours(1)))) {
			assertThat(server.call("hold").body()).contains("The call took longer than PT0.15S");
		}
	}

	@Test
	void zombiesKeepTheirPlacesUntilTheyReturn() {
		WorkerSettings workers = new WorkerSettings(4, 10, BRIEF);
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS.withWorkers(workers))
			.tool(new ToolSpecification(Tool.builder("stubborn").build(), this.gate.stubborn()).withTimeout(BRIEF))) {
			List<CompletableFuture<Answer>> calls = IntStream.range(0, 4)
				.mapToObj((i) -> server.begin("stubborn"))
				.toList();
			this.gate.awaitArrivals(4);
			calls.forEach((call) -> assertThat(call.join().body()).contains("\"reason\":\"timeout\""));
			assertThat(server.statistics().zombies()).isEqualTo(4);
			assertThat(server.statistics().activeWorkers()).isEqualTo(4);
			assertThat(server.statistics().permitsInUse()).isEqualTo(4);
			assertThat(server.statistics().callsInFlight()).isZero();
			assertThat(server.call("echo"))
				.isEqualTo(Answer.rejected(503, "No worker was free in time", "queue_timeout"));
			assertThat(server.list().isResult()).isTrue();
			this.gate.open();
			await().pollDelay(Duration.ZERO).atMost(SECOND).until(() -> server.call("echo").isResult());
			await().pollDelay(Duration.ZERO).atMost(SECOND).until(() -> server.statistics().zombies() == 0);
		}
	}

	@Test
	void callsOfClientsThatLeftWhileWaitingNeverStart() throws IOException {
		Gate never = new Gate();
		WorkerSettings workers = new WorkerSettings(1, 100, Duration.ofSeconds(20));
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS.withWorkers(workers))
			.tool("hold", this.gate.polite())
			.tool("left", never.polite())) {
			CompletableFuture<Answer> held = server.begin("hold");
			this.gate.awaitArrivals(1);
			List<Socket> clients = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				clients.add(server.beginFromSocket("left"));
			}
			await().atMost(LiveServer.PATIENCE).until(() -> server.statistics().queuedCalls() == 50);
			for (Socket client : clients) {
				client.close();
			}
			await().atMost(LiveServer.PATIENCE).until(() -> server.statistics().queuedCalls() == 0);
			assertThat(server.statistics().permitsInUse()).isOne();
			this.gate.open();
			assertThat(held.join().isResult()).isTrue();
			assertThat(server.call("echo").isResult()).isTrue();
			assertThat(never.started()).isZero();
		}
	}

	@Test
	void nothingOfOneCallerReachesTheNextOnTheSameThread() {
		ToolHandler handler = ToolHandler.blocking((arguments, exchange) -> {
			String seen = Thread.currentThread().getName() + " " + MDC.get("user") + " "
					+ Thread.currentThread().isInterrupted();
			String user = String.valueOf(exchange.principal());
			MDC.put("user", user);
			Thread.currentThread().setContextClassLoader(null);
			Thread.currentThread().interrupt();
			return CallToolResult.text(seen);
		});
		WorkerSettings workers = new WorkerSettings(1, 10, SECOND);
		try (LiveServer server = new LiveServer(Edge.WEBFLUX, DEFAULTS.withWorkers(workers)).tool("leak", handler)) {
			for (int i = 0; i < 20; i++) {
				assertThat(server.call("leak", (i % 2 == 0) ? "alice" : "bob").body())
					.contains("mcp-worker-1 null false");
			}
		}
	}

	@Test
	void contextIsCarriedOnceToAWorkerAndNotOtherwise() {
		Queue<String> events = new ConcurrentLinkedQueue<>();
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS, (builder) -> builder.contextCarrier((work) -> {
			events.add("captured");
			return () -> {
				events.add("opened");
				work.run();
				events.add("closed");
			};
		})).tool("reactive", (arguments, exchange) -> Mono.just(CallToolResult.empty()))) {
			assertThat(server.call("reactive").isResult()).isTrue();
			assertThat(events).isEmpty();
			assertThat(server.call("echo").isResult()).isTrue();
			await().untilAsserted(() -> assertThat(events).containsExactly("captured", "opened", "closed"));
		}
	}

	@Test
	void reactiveHandlersFindTheCallInTheirContext() {
		ToolHandler handler = (arguments, exchange) -> Mono.deferContextual((context) -> Mono.just(CallToolResult
			.text((context.get(McpExchange.class) == exchange) + " " + context.get(Principal.class).getName())));
		try (LiveServer server = new LiveServer(Edge.WEBFLUX, DEFAULTS).tool("who", handler)) {
			assertThat(server.call("who", "alice").body()).contains("true alice");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void brokenContextCarrierFailsTheCallAndNothingElse(boolean error) {
		Map<String, Boolean> broken = new ConcurrentHashMap<>(Map.of("broken", true));
		try (LiveServer server = new LiveServer(Edge.NETTY, DEFAULTS, (builder) -> builder.contextCarrier((work) -> {
			if (broken.get("broken") && error) {
				throw new NoClassDefFoundError("secret");
			}
			if (broken.get("broken")) {
				throw new IllegalStateException("secret");
			}
			return work;
		}))) {
			assertThat(server.begin("echo")).succeedsWithin(SECOND)
				.extracting(Answer::body, as(InstanceOfAssertFactories.STRING))
				.doesNotContain("secret")
				.contains(error ? "\"code\":-32603" : "\"isError\":true");
			broken.put("broken", false);
			assertThat(server.call("echo").isResult()).isTrue();
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable, R> R sneak(Throwable failure) throws T {
		throw (T) failure;
	}

}
