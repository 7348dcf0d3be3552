package dev.mcpspring.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.mcpspring.time.Deadlines.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Deadlines}.
 */
class DeadlinesTests {

	private static final Runnable NOTHING = () -> {
	};

	private final Deadlines deadlines = new Deadlines();

	@AfterEach
	void close() {
		this.deadlines.close();
	}

	@Test
	void runsActionAfterItsDelay() throws InterruptedException {
		long start = System.nanoTime();
		long[] elapsed = new long[1];
		CountDownLatch ran = new CountDownLatch(1);
		this.deadlines.schedule(Duration.ofMillis(50), () -> {
			elapsed[0] = System.nanoTime() - start;
			ran.countDown();
		});
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(elapsed[0]).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
	}

	@Test
	void runsActionsOnOneThreadOfItsOwn() throws InterruptedException {
		AtomicReference<Thread> first = new AtomicReference<>();
		AtomicReference<Thread> second = new AtomicReference<>();
		CountDownLatch ran = new CountDownLatch(2);
		this.deadlines.schedule(Duration.ofMillis(1), () -> {
			first.set(Thread.currentThread());
			ran.countDown();
		});
		this.deadlines.schedule(Duration.ofMillis(60), () -> {
			second.set(Thread.currentThread());
			ran.countDown();
		});
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(first.get()).isSameAs(second.get()).isNotSameAs(Thread.currentThread());
		assertThat(first.get().isDaemon()).isTrue();
	}

	@Test
	void neverRunsActionThatWasCalledOff() throws InterruptedException {
		AtomicBoolean ran = new AtomicBoolean();
		Deadline deadline = this.deadlines.schedule(Duration.ofMillis(40), () -> ran.set(true));
		assertThat(deadline.cancel()).isTrue();
		CountDownLatch later = new CountDownLatch(1);
		this.deadlines.schedule(Duration.ofMillis(100), later::countDown);
		assertThat(later.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(ran).isFalse();
	}

	@Test
	void callsDeadlineOffOnce() {
		Deadline deadline = this.deadlines.schedule(Duration.ofMinutes(1), NOTHING);
		assertThat(deadline.cancel()).isTrue();
		assertThat(deadline.cancel()).isFalse();
	}

	@Test
	void cannotCallOffWhatHasRun() throws InterruptedException {
		CountDownLatch ran = new CountDownLatch(1);
		Deadline deadline = this.deadlines.schedule(Duration.ZERO, ran::countDown);
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(deadline.cancel()).isFalse();
	}

	@Test
	void goesOnAfterAnActionThatFails() throws InterruptedException {
		this.deadlines.schedule(Duration.ZERO, () -> {
			throw new IllegalStateException("an action that fails");
		});
		CountDownLatch ran = new CountDownLatch(1);
		this.deadlines.schedule(Duration.ofMillis(60), ran::countDown);
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void countsWhatWaits() {
		assertThat(this.deadlines.pending()).isZero();
		Deadline deadline = this.deadlines.schedule(Duration.ofMinutes(1), NOTHING);
		this.deadlines.schedule(Duration.ofMinutes(1), NOTHING);
		assertThat(this.deadlines.pending()).isEqualTo(2);
		deadline.cancel();
		await().atMost(Duration.ofSeconds(5)).until(() -> this.deadlines.pending() == 1);
	}

	@Test
	void forgetsManyDeadlinesThatWereCalledOff() {
		for (int i = 0; i < 100_000; i++) {
			this.deadlines.schedule(Duration.ofMinutes(1), NOTHING).cancel();
		}
		await().atMost(Duration.ofSeconds(5)).until(() -> this.deadlines.pending() == 0);
	}

	@Test
	void takesNothingAfterItsEnd() {
		this.deadlines.close();
		assertThat(this.deadlines.schedule(Duration.ZERO, NOTHING).cancel()).isFalse();
		assertThat(this.deadlines.pending()).isZero();
	}

	@Test
	void waitsForNothingAfterItsEnd() {
		this.deadlines.schedule(Duration.ofMinutes(1), NOTHING);
		this.deadlines.close();
		assertThat(this.deadlines.pending()).isZero();
	}

	@Test
	void mayBeClosedTwice() {
		this.deadlines.close();
		this.deadlines.close();
	}

	@Test
	void refusesNobodyWhoSchedulesWhileItCloses() throws InterruptedException {
		AtomicInteger failed = new AtomicInteger();
		for (int i = 0; i < 50; i++) {
			Deadlines closing = new Deadlines();
			closing.schedule(Duration.ofMinutes(1), NOTHING);
			CountDownLatch started = new CountDownLatch(1);
			AtomicBoolean closed = new AtomicBoolean();
			Thread scheduling = new Thread(() -> {
				started.countDown();
				try {
					while (!closed.get()) {
						closing.schedule(Duration.ofMinutes(1), NOTHING);
					}
				}
				catch (RuntimeException ex) {
					failed.incrementAndGet();
				}
			});
			scheduling.start();
			started.await();
			closing.close();
			closed.set(true);
			scheduling.join();
		}
		assertThat(failed).hasValue(0);
	}

	@Test
	void repeatsActionUntilItIsCalledOff() throws InterruptedException {
		CountDownLatch ran = new CountDownLatch(3);
		Deadline repetition = this.deadlines.every(Duration.ofMillis(1), () -> {
			ran.countDown();
			throw new IllegalStateException("goes on");
		});
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		repetition.cancel();
		AtomicInteger later = new AtomicInteger();
		this.deadlines.every(Duration.ofMillis(1), later::incrementAndGet).cancel();
		assertThat(later).hasValue(0);
	}

	@Test
	void countsNothingThatIsRepeated() {
		this.deadlines.every(Duration.ofMinutes(1), NOTHING);
		Deadline once = this.deadlines.schedule(Duration.ofMinutes(1), NOTHING);
		await().untilAsserted(() -> assertThat(this.deadlines.pending()).isOne());
		once.cancel();
		await().untilAsserted(() -> assertThat(this.deadlines.pending()).isZero());
	}

}
