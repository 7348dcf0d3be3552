package dev.mcpspring.server.call;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.publisher.TestPublisher;

import dev.mcpspring.codec.JsonWriter;
import dev.mcpspring.codec.WireFormat;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.protocol.StreamSource;
import dev.mcpspring.server.call.Calls.OpenCall;
import dev.mcpspring.test.LeakCheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ServerCall}.
 */
class ServerCallTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final Calls calls = new Calls(this.leaks.allocator(), Duration.ofMinutes(1));

	private final Sinks.One<RpcResult> result = Sinks.one();

	@AfterEach
	void close() {
		this.calls.close();
	}

	@Test
	void answersWithTheResult() {
		OpenCall open = this.calls.modern(StubInvocation.onEventLoop((exchange) -> Mono.just(StubInvocation.DONE)))
			.start();
		assertThat(open.outbound().response()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{")
			.contains("\"done\":true");
		assertThat(open.outbound().outcome()).isEqualTo(Outcome.OK);
		assertEnded(open);
	}

	@Test
	void answersWithAResultThatComesLater() {
		OpenCall open = pending().start();
		assertThat(open.outbound().completions()).isZero();
		assertThat(this.calls.permitsInUse()).isOne();
		assertThat(open.body().refCnt()).isOne();
		this.result.tryEmitValue(StubInvocation.DONE);
		assertThat(open.outbound().response()).contains("\"done\":true");
		assertEnded(open);
	}

	@Test
	void answersWithTheResultOfAWorker() {
		OpenCall open = this.calls.modern(StubInvocation.onWorker((exchange) -> Mono.just(StubInvocation.DONE)))
			.start();
		assertThat(open.outbound().await().response()).contains("\"done\":true");
		assertEnded(open);
	}

	@Test
	void answersWithTheErrorThatIsThrown() {
		assertError(failing(new McpException(ErrorCode.INVALID_PARAMS, "no such thing", Map.of("a", 1))),
				"\"error\":{\"code\":-32602,\"message\":\"no such thing\",\"data\":{\"a\":1}}");
	}

	@Test
	void answersWithTheErrorThatComesLater() {
		OpenCall open = pending().start();
		this.result.tryEmitError(new McpException(ErrorCode.INVALID_PARAMS, "no such thing"));
		assertThat(open.outbound().response()).contains("-32602").contains("no such thing");
		assertEnded(open);
	}

	@Test
	void hidesWhatFailedInside() {
		assertError(failing(new IllegalStateException("secret")), "\"code\":-32603,\"message\":\"Internal error\"}");
	}

	@Test
	void answersWhateverIsThrown() {
		assertError(failing(new StackOverflowError()), "-32603");
		assertError(failing(new OutOfMemoryError("not really")), "-32603");
		assertError(failing(new NoClassDefFoundError("gone/Class")), "-32603");
		assertError(failing(new AssertionError("wrong")), "-32603");
		assertError(failing(new InterruptedException()), "-32603");
		assertError(failing(new Exception("checked")), "-32603");
	}

	@Test
	void answersWhateverASubscriptionThrows() {
		assertError(this.calls.modern(StubInvocation.onEventLoop((exchange) -> Mono.fromSupplier(() -> {
			throw new NoClassDefFoundError("gone/Class");
		}))), "-32603");
	}

	@Test
	void tellsTheModelOfArgumentsThatItCanRepair() {
		OpenCall open = failing(new InvalidArgumentsException("n: text (expected: a number)")).start();
		assertThat(open.outbound().response()).contains("\"repair\":\"n: text (expected: a number)\"");
		assertEnded(open);
	}

	@Test
	void answersWhereThereIsNoMono() {
		assertError(this.calls.modern(StubInvocation.onEventLoop((exchange) -> null)), "-32603");
	}

	@Test
	void answersWhereThereIsNoResult() {
		assertError(this.calls.modern(StubInvocation.onEventLoop((exchange) -> Mono.empty())), "-32603");
	}

	@Test
	void answersOnceWhereResultsComeTwiceAndFail() {
		TestPublisher<RpcResult> publisher = TestPublisher
			.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE, TestPublisher.Violation.REQUEST_OVERFLOW);
		OpenCall open = this.calls
			.modern(StubInvocation
				.onEventLoop((exchange) -> Mono.from(publisher.flux()).concatWith(publisher.flux()).next()))
			.start();
		publisher.next(StubInvocation.DONE);
		publisher.next(StubInvocation.DONE);
		publisher.error(new IllegalStateException("after the end"));
		publisher.complete();
		assertThat(open.outbound().completions()).isOne();
		assertThat(open.outbound().response()).contains("\"done\":true");
		assertEnded(open);
	}

	@Test
	void answersWhereTheResultCannotBeWritten() {
		assertError(this.calls.modern(StubInvocation.onEventLoop((exchange) -> Mono.just((json, wire) -> {
			json.name("half").beginObject();
			throw new IllegalStateException("cannot be written");
		}))), "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"Internal error\"}}");
	}

	@Test
	void answersWhereTheResultIsTooLarge() {
		assertError(
				this.calls.modern(StubInvocation
					.onEventLoop((exchange) -> Mono.just((json, wire) -> json.name("x").string("x".repeat(10_001))))),
				"\"reason\":\"result_too_large\"");
	}

	@Test
	void saysNothingToAClientThatCancels() {
		OpenCall open = pending().start();
		open.call().cancel();
		assertThat(open.outbound().completions()).isOne();
		assertThat(open.outbound().response()).isNull();
		assertEnded(open);
	}

	@Test
	void cancelsWhatTheHandlerReturned() {
		AtomicBoolean cancelled = new AtomicBoolean();
		OpenCall open = this.calls
			.modern(StubInvocation
				.onEventLoop((exchange) -> this.result.asMono().doOnCancel(() -> cancelled.set(true))))
			.start();
		open.call().cancel();
		assertThat(cancelled).isTrue();
	}

	@Test
	void answersThoughCancellingFails() {
		OpenCall open = this.calls.modern(StubInvocation.onEventLoop((exchange) -> {
			exchange.onCancel(() -> {
				throw new AssertionError("an action that fails");
			});
			return new Mono<RpcResult>() {

				@Override
				public void subscribe(reactor.core.CoreSubscriber<? super RpcResult> actual) {
					actual.onSubscribe(new org.reactivestreams.Subscription() {

						@Override
						public void request(long demand) {
						}

						@Override
						public void cancel() {
							throw new IllegalStateException("cannot be cancelled");
						}

					});
				}

			};
		})).start();
		open.call().shutDown();
		assertThat(open.outbound().response()).contains("shutting_down");
		assertEnded(open);
	}

	@Test
	void closesTheSourceOfAResultThatComesAfterTheEnd() {
		AtomicBoolean closed = new AtomicBoolean();
		AtomicReference<OpenCall> own = new AtomicReference<>();
		own.set(this.calls.modern(StubInvocation.onEventLoop((exchange) -> {
			own.get().call().cancel();
			return Mono.just(streamed(closed));
		})));
		own.get().start();
		assertEnded(own.get());
		await().untilTrue(closed);
	}

	@Test
	void closesTheSourceOfAResultThatReactorDrops() {
		AtomicBoolean closed = new AtomicBoolean();
		OpenCall open = this.calls
			.modern(StubInvocation
				.onEventLoop((exchange) -> Mono.just(streamed(closed)).delayElement(Duration.ofMinutes(1))))
			.start();
		open.call().cancel();
		assertEnded(open);
		await().untilTrue(closed);
	}

	private static RpcResult streamed(AtomicBoolean closed) {
		StreamSource source = StreamSource.of(new ByteArrayInputStream(new byte[10]) {

			@Override
			public void close() {
				closed.set(true);
			}

		});
		return new RpcResult() {

			@Override
			public void writeMembers(JsonWriter json, WireFormat wire) {
			}

			@Override
			public List<StreamSource> sources() {
				return List.of(source);
			}

		};
	}

	@Test
	void cancelsForAModernClientThatLeaves() {
		OpenCall open = pending().start();
		open.outbound().leave();
		assertThat(open.call().exchange().isCancelled()).isTrue();
		assertEnded(open);
	}

	@Test
	void neverRunsForAModernClientThatHasLeft() {
		AtomicBoolean ran = new AtomicBoolean();
		OpenCall open = this.calls.modern(StubInvocation.onWorker((exchange) -> {
			ran.set(true);
			return Mono.just(StubInvocation.DONE);
		}));
		open.outbound().leave();
		open.start();
		assertEnded(open);
		assertThat(ran).isFalse();
	}

	@Test
	void goesOnForALegacyClientThatLeaves() {
		OpenCall open = this.calls.legacy(1, StubInvocation.onEventLoop((exchange) -> this.result.asMono()),
				Calls.session("s"));
		open.start().outbound().leave();
		assertThat(open.call().exchange().isCancelled()).isFalse();
		this.result.tryEmitValue(StubInvocation.DONE);
		assertThat(open.outbound().response()).contains("\"done\":true");
	}

	@Test
	void endsAtItsDeadline() {
		try (Calls brief = new Calls(this.leaks.allocator(), Duration.ofMillis(20))) {
			OpenCall open = brief.modern(StubInvocation.onEventLoop((exchange) -> this.result.asMono())).start();
			assertThat(open.outbound().await().response()).contains("\"reason\":\"timeout\"");
			assertThat(open.call().exchange().isCancelled()).isTrue();
			assertThat(open.call().exchange().timeRemaining()).isZero();
			assertThat(brief.permitsInUse()).isZero();
			assertThat(open.body().refCnt()).isZero();
		}
	}

	@Test
	void endsWithTheServer() {
		OpenCall open = pending().start();
		open.call().shutDown();
		assertThat(open.outbound().response()).contains("-32603").contains("\"reason\":\"shutting_down\"");
		assertThat(open.outbound().outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
		assertEnded(open);
	}

	@Test
	void isRefusedWhereNoWorkerTakesIt() {
		WorkerPool full = WorkerPool.of((task) -> {
			throw new RejectedExecutionException();
		}, WorkerSettings.defaults());
		try (Calls refused = new Calls(this.leaks.allocator(), PATIENCE, full)) {
			OpenCall open = refused.modern(StubInvocation.onWorker((exchange) -> Mono.just(StubInvocation.DONE)))
				.start();
			assertThat(open.outbound().response()).contains("\"reason\":\"queue_full\"");
			assertThat(open.outbound().outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
			assertThat(refused.permitsInUse()).isZero();
			assertThat(open.body().refCnt()).isZero();
		}
	}

	@Test
	void givesBackWhatItHoldsWhenItEndsBeforeAWorkerComesToIt() {
		Queue<Runnable> queue = new ArrayDeque<>();
		try (Calls waiting = new Calls(this.leaks.allocator(), PATIENCE,
				WorkerPool.of(queue::add, WorkerSettings.defaults()))) {
			AtomicBoolean ran = new AtomicBoolean();
			OpenCall open = waiting.modern(StubInvocation.onWorker((exchange) -> {
				ran.set(true);
				return Mono.just(StubInvocation.DONE);
			})).start();
			open.call().cancel();
			assertThat(waiting.permitsInUse()).isZero();
			assertThat(open.body().refCnt()).isZero();
			queue.remove().run();
			assertThat(ran).isFalse();
			assertThat(open.outbound().completions()).isOne();
		}
	}

	@Test
	void keepsItsPermitWhileTheHandlerGoesOnAfterTheEnd() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		AtomicReference<Map<String, Object>> meta = new AtomicReference<>();
		OpenCall open = this.calls.modern(StubInvocation.onWorker((exchange) -> {
			running.countDown();
			awaitThroughInterruptions(released);
			meta.set(exchange.meta());
			return Mono.just(StubInvocation.DONE);
		})).start();
		running.await();
		open.call().shutDown();
		assertThat(open.outbound().completions()).isOne();
		assertThat(this.calls.inFlight().size()).isZero();
		assertThat(this.calls.permitsInUse()).isOne();
		assertThat(open.body().refCnt()).isOne();
		released.countDown();
		await().atMost(PATIENCE).untilAsserted(() -> assertEnded(open));
		assertThat(meta.get()).isEmpty();
	}

	@Test
	void interruptsTheWorkerThatRunsIt() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		OpenCall open = this.calls.modern(StubInvocation.onWorker((exchange) -> {
			running.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.complete(exchange.isCancelled());
				throw ex;
			}
			return Mono.just(StubInvocation.DONE);
		})).start();
		running.await();
		open.call().cancel();
		assertThat(interrupted).succeedsWithin(PATIENCE).isEqualTo(true);
		assertThat(open.outbound().completions()).isOne();
	}

	@Test
	void neverInterruptsAnEventLoop() {
		AtomicReference<ServerCall> call = new AtomicReference<>();
		OpenCall open = this.calls.modern(StubInvocation.onEventLoop((exchange) -> {
			call.get().cancel();
			return Mono.just(StubInvocation.DONE);
		}));
		call.set(open.call());
		open.start();
		assertThat(Thread.interrupted()).isFalse();
		assertThat(open.outbound().response()).isNull();
		assertEnded(open);
	}

	@Test
	void runsCancelActionsOnce() {
		AtomicInteger ran = new AtomicInteger();
		OpenCall open = pending().start();
		open.call().exchange().onCancel(ran::incrementAndGet);
		open.call().cancel();
		open.call().cancel();
		open.call().shutDown();
		assertThat(ran).hasValue(1);
	}

	@Test
	void runsCancelActionAtOnceWhenCancelledAlready() {
		AtomicInteger ran = new AtomicInteger();
		OpenCall open = pending().start();
		open.call().cancel();
		open.call().exchange().onCancel(ran::incrementAndGet);
		assertThat(ran).hasValue(1);
	}

	@Test
	void runsNoCancelActionAfterAResult() {
		AtomicInteger ran = new AtomicInteger();
		OpenCall open = pending().start();
		open.call().exchange().onCancel(ran::incrementAndGet);
		this.result.tryEmitValue(StubInvocation.DONE);
		open.call().cancel();
		assertThat(ran).hasValue(0);
		assertThat(open.call().exchange().isCancelled()).isFalse();
	}

	@Test
	void sendsProgressThatGrows() {
		OpenCall open = pending().start();
		open.call().exchange().progress(1, 3.0, "first");
		open.call().exchange().progress(1, 3.0, "again");
		open.call().exchange().progress(0.5, null, null);
		open.call().exchange().progress(2, null, null);
		assertThat(open.outbound().sent()).containsExactly(
				"""
						{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"p","progress":1,"total":3,"message":"first"}}""",
				"""
						{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"p","progress":2}}""");
	}

	@Test
	void sendsLogMessagesOfTheLevelThatTheClientWants() {
		OpenCall open = pending().start();
		open.call().exchange().log(LoggingLevel.DEBUG, "too much");
		open.call().exchange().log(LoggingLevel.INFO, "db", Map.of("rows", 3));
		assertThat(open.outbound().sent()).containsExactly(
				"""
						{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"db","data":{"rows":3}}}""");
	}

	@Test
	void sendsNothingAfterItsEnd() {
		OpenCall open = pending().start();
		this.result.tryEmitValue(StubInvocation.DONE);
		open.call().exchange().progress(1, null, null);
		open.call().exchange().log(LoggingLevel.ERROR, "late");
		assertThat(open.outbound().sent()).isEmpty();
		assertThat(open.call().exchange().meta()).isEmpty();
	}

	@Test
	void endsWhileTheHandlerWritesALogMessage() throws InterruptedException {
		CountDownLatch writing = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		OpenCall open = pending().start();
		Thread handler = new Thread(
				() -> open.call().exchange().log(LoggingLevel.INFO, new SlowData(writing, released)));
		handler.start();
		writing.await();
		open.call().shutDown();
		assertThat(open.outbound().completions()).isOne();
		released.countDown();
		handler.join();
		assertThat(open.outbound().sent()).isEmpty();
	}

	@Test
	void readsItsMetadata() {
		AtomicReference<Map<String, Object>> meta = new AtomicReference<>();
		this.calls.modern(StubInvocation.onEventLoop((exchange) -> {
			meta.set(exchange.meta());
			return Mono.just(StubInvocation.DONE);
		})).start();
		assertThat(meta.get()).isEqualTo(Map.of("progressToken", "p"));
	}

	@Test
	void needsNoDeadlineForWhatIsAtHand() {
		OpenCall open = this.calls
			.modern(new StubInvocation(ExecutionMode.IMMEDIATE, (exchange) -> Mono.just(StubInvocation.DONE)))
			.start();
		assertThat(this.calls.deadlines().pending()).isZero();
		assertEnded(open);
	}

	private OpenCall pending() {
		return this.calls.modern(StubInvocation.onEventLoop((exchange) -> this.result.asMono()));
	}

	private OpenCall failing(Throwable failure) {
		return this.calls.modern(StubInvocation.onEventLoop((exchange) -> {
			sneakyThrow(failure);
			return Mono.empty();
		}));
	}

	private void assertError(OpenCall open, String expected) {
		open.start();
		assertThat(open.outbound().response()).contains("\"error\"").contains(expected);
		assertEnded(open);
	}

	private void assertEnded(OpenCall open) {
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
			assertThat(this.calls.inFlight().size()).isZero();
			assertThat(this.calls.permitsInUse()).isZero();
			assertThat(this.calls.deadlines().pending()).isZero();
			assertThat(open.body().refCnt()).isZero();
			assertThat(open.outbound().completions()).isOne();
		});
	}

	private static void awaitThroughInterruptions(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			}
			catch (InterruptedException ex) {
				// Goes on, as handlers do that know no interruption.
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
		throw (T) failure;
	}

	private record SlowData(CountDownLatch writing, CountDownLatch released) {

		@com.fasterxml.jackson.annotation.JsonValue
		String text() throws InterruptedException {
			this.writing.countDown();
			this.released.await();
			return "slow";
		}

	}

}
