package dev.mcpspring.overload;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.overload.LiveServer.Edge;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.ServerListener;
import dev.mcpspring.test.Conservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Handlers that return a {@link Mono} and break its rules: rows D4 and D8 of the table of
 * faults.
 */
class ReactiveHandlerTests {

	private static final Duration BRIEF = Duration.ofMillis(150);

	private static final String FAILED = "\"isError\":true";

	private static final String TIMED_OUT = "\"reason\":\"timeout\"";

	@ParameterizedTest
	@EnumSource(Edge.class)
	void firstValueIsTheAnswerWhateverFollows(Edge edge) {
		Conservation.expectDropped(CallToolResult.class, IllegalStateException.class);
		assertThat(answer(edge, (publisher) -> {
			publisher.next(CallToolResult.text("first"));
			publisher.next(CallToolResult.text("second"));
			publisher.error(new IllegalStateException("late"));
			publisher.complete();
		})).contains("first").doesNotContain("second");
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void firstErrorIsTheAnswerWhateverFollows(Edge edge) {
		Conservation.expectDropped(CallToolResult.class, IllegalStateException.class);
		assertThat(answer(edge, (publisher) -> {
			publisher.error(new IllegalStateException("first"));
			publisher.next(CallToolResult.text("second"));
			publisher.complete();
		})).contains(FAILED).doesNotContain("second");
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void nullIsAFailure(Edge edge) {
		assertThat(answer(edge, (publisher) -> publisher.next(null)))
			.contains("\"code\":-32603,\"message\":\"tool 'odd': its Mono emitted null (expected: a result)\"");
	}

	@ParameterizedTest
	@EnumSource(Edge.class)
	void nothingIsAnEmptyResult(Edge edge) {
		assertThat(answer(edge, TestPublisher::complete)).contains("\"content\":[]");
	}

	@Test
	void publisherThatNeverSubscribesEndsAtTheDeadline() {
		assertThat(answer(Mono.fromDirect((subscriber) -> {
		}))).contains(TIMED_OUT);
	}

	@Test
	void publisherThatNeverEmitsEndsAtTheDeadline() {
		assertThat(answer(Mono.never())).contains(TIMED_OUT);
	}

	@Test
	void handlerThatCancelsItselfEndsAtTheDeadline() {
		assertThat(answer(Mono.just(CallToolResult.text("never")).doOnSubscribe(Subscription::cancel)))
			.contains(TIMED_OUT);
	}

	@Test
	void valuesOfManyThreadsAreOneAnswer() {
		Conservation.expectDropped(CallToolResult.class, IllegalStateException.class);
		assertThat(answer(Mono.fromDirect((subscriber) -> {
			subscriber.onSubscribe(new Subscription() {

				@Override
				public void request(long n) {
					for (int i = 0; i < 8; i++) {
						Schedulers.parallel().schedule(() -> {
							subscriber.onNext(CallToolResult.text("one"));
							subscriber.onComplete();
						});
					}
				}

				@Override
				public void cancel() {
				}

			});
		}))).containsOnlyOnce("one");
	}

	@Test
	void cancelThatFailsIsNobodysProblem() {
		assertThat(answer(Mono.<CallToolResult>never().doOnCancel(() -> {
			throw new IllegalStateException("cancel");
		}))).contains(TIMED_OUT);
	}

	@Test
	void toolThatBlocksAnEventLoopIsFoundAndLeavesTheOtherLoopsAlone() throws InterruptedException {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger found = new AtomicInteger();
		ToolHandler handler = (arguments, exchange) -> {
			entered.countDown();
			release.await(10, TimeUnit.SECONDS);
			return Mono.just(CallToolResult.text("blocked"));
		};
		try (LiveServer server = new LiveServer(Edge.NETTY, ExecutionSettings.defaults(),
				(builder) -> builder.listener(new ServerListener() {

					@Override
					public void eventLoopBlocked(String method, String tool) {
						assertThat(tool).isEqualTo("blocking");
						found.incrementAndGet();
					}

				}))
			.tool("blocking", handler)) {
			CompletableFuture<Answer> blocked = server.begin("blocking");
			assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
			List<CompletableFuture<Answer>> others = IntStream.range(0, 16)
				.mapToObj((i) -> server.begin("echo"))
				.toList();
			await().atMost(Duration.ofSeconds(5))
				.until(() -> others.stream().filter(CompletableFuture::isDone).count() >= 4);
			await().pollDelay(BRIEF).until(() -> true);
			release.countDown();
			assertThat(blocked.join().body()).contains("blocked");
			others.forEach((other) -> assertThat(other.join().isResult()).isTrue());
			assertThat(found).hasValue(1);
		}
	}

	private static String answer(Edge edge, Consumer<TestPublisher<CallToolResult>> behaviour) {
		return answer(edge, (arguments, exchange) -> {
			TestPublisher<CallToolResult> publisher = TestPublisher.createNoncompliant(
					TestPublisher.Violation.ALLOW_NULL, TestPublisher.Violation.CLEANUP_ON_TERMINATE,
					TestPublisher.Violation.DEFER_CANCELLATION, TestPublisher.Violation.REQUEST_OVERFLOW);
			return Mono.fromDirect((subscriber) -> {
				publisher.subscribe(subscriber);
				behaviour.accept(publisher);
			});
		});
	}

	private static String answer(Mono<CallToolResult> result) {
		return answer(Edge.NETTY, (arguments, exchange) -> result);
	}

	private static String answer(Edge edge, ToolHandler handler) {
		try (LiveServer server = new LiveServer(edge, ExecutionSettings.defaults())
			.tool(new ToolSpecification(Tool.builder("odd").build(), handler).withTimeout(BRIEF))) {
			Answer answer = server.call("odd");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(server.call("echo").isResult()).isTrue();
			return answer.body();
		}
	}

}
