package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import dev.mcpspring.codec.RequestId;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.server.call.Calls.OpenCall;
import dev.mcpspring.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InFlightCalls}.
 */
class InFlightCallsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final StubInvocation NEVER = StubInvocation.onEventLoop((exchange) -> Mono.<RpcResult>never());

	private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

	private final Calls calls = new Calls(this.allocator, Duration.ofMinutes(1));

	private final InFlightCalls inFlight = this.calls.inFlight();

	private final Session session = Calls.session("one");

	@AfterEach
	void close() {
		this.calls.close();
		assertThat(this.inFlight.size()).isZero();
		assertThat(this.allocator.metric().usedHeapMemory()).isZero();
	}

	@Test
	void findsACallByItsSessionAndId() {
		OpenCall open = this.calls.legacy(7, NEVER, this.session);
		assertThat(this.inFlight.find(this.session, RequestId.of(7))).isSameAs(open.call());
		assertThat(this.inFlight.find(this.session, RequestId.of("7"))).isNull();
		assertThat(this.inFlight.find(Calls.session("other"), RequestId.of(7))).isNull();
	}

	@Test
	void takesTheSameIdInTwoSessions() {
		this.calls.legacy(1, NEVER, this.session);
		this.calls.legacy(1, NEVER, Calls.session("other"));
		assertThat(this.inFlight.size()).isEqualTo(2);
	}

	@Test
	void takesTheSameIdOfTwoClientsWithoutSession() {
		this.calls.modern(NEVER);
		this.calls.modern(NEVER);
		assertThat(this.inFlight.size()).isEqualTo(2);
	}

	@Test
	void refusesAnIdThatIsInUseInTheSession() {
		OpenCall first = this.calls.legacy(1, NEVER, this.session);
		OpenCall second = this.calls.unregistered(1, NEVER, this.session);
		assertThat(this.inFlight.add(second.call())).isFalse();
		assertThat(this.inFlight.find(this.session, RequestId.of(1))).isSameAs(first.call());
		assertThat(this.inFlight.size()).isOne();
		second.call().shutDown();
		assertThat(this.inFlight.find(this.session, RequestId.of(1))).isSameAs(first.call());
	}

	@Test
	void takesAnIdAgainThatIsFree() {
		this.calls.legacy(1, NEVER, this.session).call().cancel();
		OpenCall second = this.calls.legacy(1, NEVER, this.session);
		assertThat(this.inFlight.find(this.session, RequestId.of(1))).isSameAs(second.call());
	}

	@Test
	void cancelsAllCallsOfASession() {
		OpenCall first = this.calls.legacy(1, NEVER, this.session).start();
		OpenCall second = this.calls.legacy(2, NEVER, this.session).start();
		OpenCall other = this.calls.legacy(1, NEVER, Calls.session("other")).start();
		this.inFlight.cancelAllOf(this.session);
		assertThat(first.call().exchange().isCancelled()).isTrue();
		assertThat(second.call().exchange().isCancelled()).isTrue();
		assertThat(other.call().exchange().isCancelled()).isFalse();
	}

	@Test
	void isEmptyAtOnceWithoutCalls() {
		assertThat(this.inFlight.awaitEmpty(Duration.ZERO)).isTrue();
	}

	@Test
	void saysWhenCallsDoNotEndInTime() {
		this.calls.modern(NEVER);
		assertThat(this.inFlight.awaitEmpty(Duration.ofMillis(10))).isFalse();
	}

	@Test
	void wakesWhoWaitsForTheLastCall() throws Exception {
		for (int i = 0; i < 2000; i++) {
			OpenCall first = this.calls.modern(NEVER);
			OpenCall second = this.calls.legacy(1, NEVER, this.session);
			CompletableFuture<Boolean> waiting = CompletableFuture
				.supplyAsync(() -> this.inFlight.awaitEmpty(PATIENCE));
			first.call().cancel();
			second.call().cancel();
			assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo(true);
		}
	}

	@Test
	void stopsWaitingWhenInterrupted() throws InterruptedException {
		this.calls.modern(NEVER);
		AtomicBoolean empty = new AtomicBoolean(true);
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread waiting = new Thread(() -> {
			empty.set(this.inFlight.awaitEmpty(Duration.ofMinutes(1)));
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		waiting.start();
		waiting.interrupt();
		waiting.join(PATIENCE.toMillis());
		assertThat(empty).isFalse();
		assertThat(interrupted).isTrue();
	}

	@Test
	void keepsNothingOfCallsThatAreEndedWhileTheyAreAdded() throws InterruptedException {
		List<OpenCall> added = new ArrayList<>();
		AtomicBoolean stopped = new AtomicBoolean();
		CountDownLatch running = new CountDownLatch(1);
		Thread ending = new Thread(() -> {
			running.countDown();
			while (!stopped.get()) {
				this.inFlight.cancelAllOf(this.session);
			}
		});
		ending.start();
		running.await();
		for (int i = 0; i < 20_000; i++) {
			// Every id twice, so that one of them is refused if both are there.
			OpenCall open = this.calls.unregistered(i / 2, NEVER, this.session);
			added.add(open);
			if (this.inFlight.add(open.call())) {
				open.start();
			}
			else {
				open.call().shutDown();
			}
		}
		stopped.set(true);
		ending.join();
		this.inFlight.cancelAllOf(this.session);
		assertThat(this.inFlight.size()).isZero();
		assertThat(this.calls.permitsInUse()).isZero();
		assertThat(added).allMatch((open) -> open.outbound().completions() == 1)
			.allMatch((open) -> open.body().refCnt() == 0);
		for (int id = 0; id < 10_000; id++) {
			assertThat(this.inFlight.find(this.session, RequestId.of(id))).isNull();
		}
	}

}
