package dev.mcpspring.transport.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.transport.OutboundSettings;
import dev.mcpspring.transport.OverflowPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventStream}.
 */
class EventStreamTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int CAPACITY = 256;

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final AtomicInteger cancellations = new AtomicInteger();

	private final EventStream stream = new EventStream(this.cancellations::incrementAndGet, OneByOne.SERVICES);

	@Test
	void writesEventsAsServersSendThem() {
		this.stream.event(frame("{}"), OverflowPolicy.DROP, this);
		this.stream.lastEvent(frame("[]"));
		this.stream.end();
		StepVerifier.create(texts())
			.expectNext("event: message\ndata: {}\n\n", "event: message\ndata: []\n\n")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void emitsWhatWasAddedBeforeAndAfterSubscription() {
		this.stream.event(frame("1"), OverflowPolicy.DROP, this);
		StepVerifier.create(data())
			.expectNext("1")
			.then(() -> this.stream.event(frame("2"), OverflowPolicy.DROP, this))
			.expectNext("2")
			.then(this.stream::end)
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void emitsNoMoreThanItsClientReads() {
		StepVerifier.create(data(), 0).then(() -> {
			this.stream.event(frame("1"), OverflowPolicy.DROP, this);
			this.stream.event(frame("2"), OverflowPolicy.DROP, this);
			this.stream.event(frame("3"), OverflowPolicy.DROP, this);
			this.stream.end();
		})
			.thenRequest(1)
			.expectNext("1")
			.thenRequest(1)
			.expectNext("2")
			.thenRequest(1)
			.expectNext("3")
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void completesWithoutEventThatEndedBeforeSubscription() {
		this.stream.end();
		StepVerifier.create(data()).expectComplete().verify(PATIENCE);
	}

	@Test
	void completesWithoutDemandThatEndedBeforeSubscription() {
		this.stream.end();
		StepVerifier.create(data(), 0).expectComplete().verify(PATIENCE);
	}

	@Test
	void completesWithoutDemandThatEndsAfterSubscription() {
		StepVerifier.create(data(), 0).then(this.stream::end).expectComplete().verify(PATIENCE);
	}

	@Test
	void dropsNotificationsOfAClientThatIsTooFarBehind() {
		for (int i = 0; i < CAPACITY + 10; i++) {
			this.stream.event(frame(Integer.toString(i)), OverflowPolicy.DROP, this);
		}
		this.stream.end();
		assertThat(data().collectList().block(PATIENCE)).hasSize(CAPACITY).startsWith("0").endsWith("255");
	}

	@Test
	void tellsOnceThatItIsOver() {
		AtomicInteger opened = new AtomicInteger();
		AtomicInteger closed = new AtomicInteger();
		EventStream observed = new EventStream(this.cancellations::incrementAndGet,
				new StreamServices(OneByOne.SERVICES.settings(), new StreamObserver() {

					@Override
					public void opened(HttpStream stream) {
						opened.incrementAndGet();
					}

					@Override
					public void closed(HttpStream stream) {
						closed.incrementAndGet();
					}

				}, OneByOne.SERVICES.timer()));
		assertThat(opened).hasValue(1);
		observed.end();
		assertThat(closed).hasValue(0);
		StepVerifier.create(observed).expectComplete().verify(PATIENCE);
		observed.cancel();
		observed.discard();
		assertThat(closed).hasValue(1);
	}

	@Test
	void neverDropsTheResponse() {
		for (int i = 0; i < CAPACITY + 10; i++) {
			this.stream.event(frame(Integer.toString(i)), OverflowPolicy.DROP, this);
		}
		this.stream.lastEvent(frame("response"));
		this.stream.end();
		assertThat(data().collectList().block(PATIENCE)).hasSize(CAPACITY + 1).endsWith("response");
	}

	@Test
	void givesBackWhatACancelledClientDidNotRead() {
		for (int i = 0; i < 3; i++) {
			this.stream.event(frame("event"), OverflowPolicy.DROP, this);
		}
		StepVerifier.create(data(), 1).expectNext("event").thenCancel().verify(PATIENCE);
		assertThat(this.leaks.bytesInUse()).isZero();
		assertThat(this.cancellations).hasValue(1);
	}

	@Test
	void givesBackWhatComesAfterCancellation() {
		StepVerifier.create(data(), 0).thenCancel().verify(PATIENCE);
		this.stream.event(frame("event"), OverflowPolicy.DROP, this);
		this.stream.lastEvent(frame("response"));
		this.stream.end();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void givesBackWhatNobodySubscribesTo() {
		this.stream.event(frame("event"), OverflowPolicy.DROP, this);
		this.stream.lastEvent(frame("response"));
		this.stream.discard();
		assertThat(this.leaks.bytesInUse()).isZero();
	}

	@Test
	void refusesASecondSubscriber() {
		this.stream.end();
		StepVerifier.create(data()).expectComplete().verify(PATIENCE);
		StepVerifier.create(data()).expectError(IllegalStateException.class).verify(PATIENCE);
	}

	@Test
	void keepsTheOrderOfEachThreadThatAdds() throws InterruptedException {
		List<String> received = Collections.synchronizedList(new ArrayList<>());
		CountDownLatch completed = new CountDownLatch(1);
		EventStream fast = new EventStream(() -> {
		}, OneByOne.SERVICES);
		fast.subscribe(new BaseSubscriber<ByteBuf>() {

			@Override
			protected void hookOnNext(ByteBuf frame) {
				received.add(dataOf(frame));
			}

			@Override
			protected void hookOnComplete() {
				completed.countDown();
			}

		});
		UnpooledByteBufAllocator plain = new UnpooledByteBufAllocator(false, true);
		int threads = 4;
		int each = 20_000;
		Thread[] adding = new Thread[threads];
		for (int t = 0; t < threads; t++) {
			int name = t;
			adding[t] = new Thread(() -> {
				for (int i = 0; i < each; i++) {
					// The last kind, as the other may be dropped while one thread drains.
					fast.lastEvent(plain.buffer().writeBytes((name + ":" + i).getBytes(StandardCharsets.US_ASCII)));
				}
			});
			adding[t].start();
		}
		for (Thread thread : adding) {
			thread.join();
		}
		fast.end();
		completed.await();
		assertThat(received).hasSize(threads * each);
		for (int t = 0; t < threads; t++) {
			String prefix = t + ":";
			List<String> ofThread = received.stream().filter((text) -> text.startsWith(prefix)).toList();
			for (int i = 0; i < each; i++) {
				assertThat(ofThread.get(i).equals(prefix + i)).isTrue();
			}
		}
		assertThat(plain.metric().usedHeapMemory()).isZero();
	}

	@Test
	void leaksNothingWhenClientsLeaveAtAnyMoment() throws InterruptedException {
		UnpooledByteBufAllocator plain = new UnpooledByteBufAllocator(false, true);
		for (int run = 0; run < 5000; run++) {
			EventStream raced = new EventStream(() -> {
			}, OneByOne.SERVICES);
			CountDownLatch adding = new CountDownLatch(1);
			Thread server = new Thread(() -> {
				adding.countDown();
				for (int i = 0; i < 5; i++) {
					raced.event(plain.buffer(8).writeByte('1'), OverflowPolicy.DROP, raced);
				}
				raced.lastEvent(plain.buffer(8).writeByte('2'));
				raced.end();
			});
			server.start();
			adding.await();
			int most = run % 7;
			raced.subscribe(new BaseSubscriber<ByteBuf>() {

				private int received;

				@Override
				protected void hookOnSubscribe(Subscription subscription) {
					request(most);
				}

				@Override
				protected void hookOnNext(ByteBuf frame) {
					frame.release();
					this.received++;
					if (this.received == most) {
						cancel();
					}
				}

			});
			raced.cancel();
			server.join();
		}
		assertThat(plain.metric().usedHeapMemory()).isZero();
	}

	private Flux<String> texts() {
		return this.stream.map(EventStreamTests::textOf);
	}

	private Flux<String> data() {
		return this.stream.map(EventStreamTests::dataOf);
	}

	private static String dataOf(ByteBuf frame) {
		String text = textOf(frame);
		return text.substring("event: message\ndata: ".length(), text.length() - 2);
	}

	private static String textOf(ByteBuf frame) {
		String text = frame.toString(StandardCharsets.UTF_8);
		frame.release();
		return text;
	}

	private ByteBuf frame(String text) {
		return this.leaks.allocator().buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void writesWaitingEventsAtOnce() {
		EventStream batching = new EventStream(this.cancellations::incrementAndGet, StreamServices.NONE);
		batching.event(frame("1"), OverflowPolicy.DROP, this);
		batching.event(frame("2"), OverflowPolicy.DROP, this);
		batching.end();
		StepVerifier.create(batching.map((batch) -> {
			String text = batch.toString(StandardCharsets.UTF_8);
			batch.release();
			return text;
		}))
			.expectNext("event: message\ndata: 1\n\nevent: message\ndata: 2\n\n")
			.expectComplete()
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void cutsOffAClientThatReadsNothing() {
		List<Runnable> alarms = new ArrayList<>();
		EventStream watched = new EventStream(this.cancellations::incrementAndGet,
				new StreamServices(OutboundSettings.defaults(), StreamObserver.NONE, (delay, action) -> {
					alarms.add(action);
					return () -> alarms.remove(action);
				}));
		StepVerifier.create(watched, 0).then(() -> {
			watched.event(frame("1"), OverflowPolicy.DROP, this);
			alarms.get(0).run();
		}).expectError(StalledClientException.class).verify(Duration.ofSeconds(5));
		assertThat(this.cancellations).hasValue(1);
	}

	@Test
	void handsTheServerLittleThatIsNotRead() {
		List<ByteBuf> unread = new ArrayList<>();
		this.stream.subscribe(unread::add);
		for (int i = 0; i < 10; i++) {
			this.stream.event(large(), OverflowPolicy.KEEP, this);
		}
		this.stream.end();
		assertThat(unread).hasSize(4);
		unread.remove(0).release();
		assertThat(unread).hasSize(4);
		for (int i = 0; i < 9; i++) {
			unread.remove(0).release();
		}
		assertThat(unread).isEmpty();
	}

	@Test
	void cutsOffAClientOfAServerThatTakesWhatIsNotRead() {
		List<Runnable> alarms = new ArrayList<>();
		List<ByteBuf> unread = new ArrayList<>();
		List<Throwable> failures = new ArrayList<>();
		EventStream watched = new EventStream(this.cancellations::incrementAndGet,
				new StreamServices(OutboundSettings.defaults(), StreamObserver.NONE, (delay, action) -> {
					alarms.add(action);
					return () -> alarms.remove(action);
				}));
		watched.subscribe(unread::add, failures::add);
		for (int i = 0; i < 5; i++) {
			watched.event(large(), OverflowPolicy.KEEP, this);
		}
		alarms.get(0).run();
		assertThat(failures).hasOnlyElementsOfType(StalledClientException.class);
		unread.forEach(ByteBuf::release);
	}

	private ByteBuf large() {
		return frame("x".repeat(20_000));
	}

	@Test
	void forgetsTheTimeOfAClientThatReads() {
		List<Runnable> alarms = new ArrayList<>();
		EventStream watched = new EventStream(this.cancellations::incrementAndGet,
				new StreamServices(OutboundSettings.defaults(), StreamObserver.NONE, (delay, action) -> {
					alarms.add(action);
					return () -> alarms.remove(action);
				}));
		StepVerifier.create(watched, 0)
			.then(() -> watched.event(frame("1"), OverflowPolicy.DROP, this))
			.thenRequest(1)
			.consumeNextWith(ByteBuf::release)
			.then(watched::end)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		assertThat(alarms).isEmpty();
	}

}
