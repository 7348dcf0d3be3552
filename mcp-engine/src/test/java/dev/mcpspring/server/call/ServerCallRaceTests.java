package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.server.call.Calls.OpenCall;
import dev.mcpspring.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ServerCall} with several threads that end it together: one answer, and
 * everything given back once.
 */
class ServerCallRaceTests {

	private static final int CALLS = 10_000;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final McpException ERROR = new McpException(ErrorCode.INVALID_PARAMS, "error");

	/** Counts what is in use, without watching each access as leak detection does. */
	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

	@AfterEach
	void leavesNoBuffer() {
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@ParameterizedTest(name = "{0} and {1}")
	@MethodSource("pairs")
	void endsOnce(Ending one, Ending other) throws Exception {
		try (Calls calls = new Calls(this.allocator, Duration.ofMinutes(1))) {
			List<Race> races = races(calls);
			together(() -> races.forEach(one::end), () -> races.forEach(other::end));
			assertGivenBack(calls, races);
		}
	}

	static Stream<Arguments> pairs() {
		return Stream.of(Ending.values())
			.flatMap((one) -> Stream.of(Ending.values())
				.filter((other) -> one.ordinal() <= other.ordinal())
				.map((other) -> Arguments.of(one, other)));
	}

	@ParameterizedTest(name = "{0} and the deadline")
	@MethodSource("endings")
	void endsOnceAtItsDeadline(Ending ending) {
		try (Calls calls = new Calls(this.allocator, Duration.ofMillis(60))) {
			List<Race> races = races(calls);
			await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> answered(races) > 0);
			races.forEach(ending::end);
			assertGivenBack(calls, races);
		}
	}

	@ParameterizedTest(name = "{0} and the start")
	@MethodSource("endings")
	void endsOnceWhileItStarts(Ending ending) throws Exception {
		try (Calls calls = new Calls(this.allocator, Duration.ofMinutes(1))) {
			Session session = Calls.session("s");
			List<Race> races = new ArrayList<>();
			for (int i = 0; i < CALLS; i++) {
				Sinks.One<RpcResult> result = Sinks.one();
				races.add(new Race(calls.legacy(i, StubInvocation.onEventLoop((exchange) -> result.asMono()), session),
						result));
			}
			together(() -> races.forEach(Race::start), () -> races.forEach(ending::end));
			races.forEach((race) -> race.open.call().cancel());
			assertGivenBack(calls, races);
		}
	}

	static Stream<Ending> endings() {
		return Stream.of(Ending.values());
	}

	@Test
	void endsOnceWhileWorkersRunIt() {
		WorkerSettings settings = new WorkerSettings(4, CALLS, PATIENCE);
		AtomicInteger interrupted = new AtomicInteger();
		try (Calls calls = new Calls(this.allocator, PATIENCE, WorkerPool.ofPlatformThreads(settings))) {
			List<Race> races = new ArrayList<>();
			for (int i = 0; i < CALLS; i++) {
				races.add(new Race(calls.modern(StubInvocation.onWorker((exchange) -> {
					if (Thread.currentThread().isInterrupted() && !exchange.isCancelled()) {
						interrupted.incrementAndGet();
					}
					return Mono.just(StubInvocation.DONE);
				})), Sinks.one()));
			}
			for (Race race : races) {
				race.start();
				if (ThreadLocalRandom.current().nextBoolean()) {
					race.open.call().cancel();
				}
			}
			assertGivenBack(calls, races);
			assertThat(interrupted).hasValue(0);
		}
	}

	@Test
	void givesBackWhatWaitsWhenTheServerCloses() {
		for (int run = 0; run < 50; run++) {
			WorkerSettings settings = new WorkerSettings(2, CALLS, PATIENCE);
			Calls calls = new Calls(this.allocator, PATIENCE, WorkerPool.ofPlatformThreads(settings));
			List<Race> races = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				races.add(new Race(calls.modern(StubInvocation.onWorker((exchange) -> {
					new CountDownLatch(1).await();
					return Mono.just(StubInvocation.DONE);
				})), Sinks.one()));
			}
			races.forEach(Race::start);
			calls.close();
			assertGivenBack(calls, races);
		}
	}

	private List<Race> races(Calls calls) {
		List<Race> races = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			Sinks.One<RpcResult> result = Sinks.one();
			Race race = new Race(calls.modern(StubInvocation.onEventLoop((exchange) -> result.asMono())), result);
			race.start();
			races.add(race);
		}
		return races;
	}

	private static long answered(List<Race> races) {
		return races.stream().filter((race) -> race.open.outbound().completions() > 0).count();
	}

	private static void together(Runnable one, Runnable other) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(2);
		Executor inThread = (task) -> new Thread(task).start();
		CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
			meet(barrier);
			one.run();
		}, inThread);
		meet(barrier);
		other.run();
		first.get(60, TimeUnit.SECONDS);
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertGivenBack(Calls calls, List<Race> races) {
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> answered(races) == races.size());
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> calls.permitsInUse() == 0);
		assertThat(calls.inFlight().size()).isZero();
		assertThat(races).allMatch((race) -> race.open.outbound().completions() == 1)
			.allMatch((race) -> race.open.body().refCnt() == 0);
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).until(() -> calls.deadlines().pending() == 0);
	}

	/**
	 * A way in which a call ends.
	 */
	enum Ending {

		RESULT {
			@Override
			void end(Race race) {
				race.result.tryEmitValue(StubInvocation.DONE);
			}
		},

		FAILURE {
			@Override
			void end(Race race) {
				race.result.tryEmitError(ERROR);
			}
		},

		CANCELLATION {
			@Override
			void end(Race race) {
				race.open.call().cancel();
			}
		},

		DISCONNECT {
			@Override
			void end(Race race) {
				race.open.outbound().leave();
			}
		},

		SHUTDOWN {
			@Override
			void end(Race race) {
				race.open.call().shutDown();
			}
		};

		abstract void end(Race race);

	}

	private record Race(OpenCall open, Sinks.One<RpcResult> result) {

		void start() {
			this.open.start();
		}

	}

}
