package dev.mcpspring.execution;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import dev.mcpspring.execution.WorkerPool.Waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WorkerPool}.
 */
class WorkerPoolTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final WorkerSettings SETTINGS = new WorkerSettings(2, 3, Duration.ofSeconds(1));

	private static final Runnable NOTHING = () -> {
	};

	private final CountDownLatch released = new CountDownLatch(1);

	private final WorkerPool pool = WorkerPool.ofPlatformThreads(new WorkerSettings(2, 3, Duration.ofSeconds(1)));

	@AfterEach
	void close() {
		this.released.countDown();
		this.pool.close();
	}

	@Test
	void runsTasksOnDaemonThreadsOfItsOwn() throws InterruptedException {
		AtomicReference<Thread> runner = new AtomicReference<>();
		CountDownLatch ran = new CountDownLatch(1);
		this.pool.submit(() -> {
			runner.set(Thread.currentThread());
			ran.countDown();
		}, false);
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(runner.get().getName()).startsWith("mcp-worker-");
		assertThat(runner.get().isDaemon()).isTrue();
	}

	@Test
	void runsAsManyTasksAtOnceAsItHasThreads() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(2);
		for (int i = 0; i < 2; i++) {
			this.pool.submit(() -> {
				running.countDown();
				awaitRelease();
			}, false);
		}
		assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.active()).isEqualTo(2);
		assertThat(this.pool.queued()).isZero();
	}

	@Test
	void queuesTasksWhileItsThreadsAreBusy() {
		fillThreads();
		assertThat(this.pool.submit(NOTHING, false)).isNotNull();
		assertThat(this.pool.submit(NOTHING, false)).isNotNull();
		assertThat(this.pool.queued()).isEqualTo(2);
	}

	@Test
	void refusesTaskOnceItsQueueIsFull() {
		fillThreads();
		for (int i = 0; i < 3; i++) {
			assertThat(this.pool.submit(NOTHING, false)).isNotNull();
		}
		assertThat(this.pool.submit(NOTHING, false)).isNull();
	}

	@Test
	void sendsAwayWhoWaitedBeforeAnOverload() throws InterruptedException {
		WorkerPool single = WorkerPool.ofPlatformThreads(new WorkerSettings(1, 10, Duration.ofMillis(5)));
		AtomicInteger ran = new AtomicInteger();
		AtomicInteger sentAway = new AtomicInteger();
		CountDownLatch running = new CountDownLatch(1);
		single.submit(() -> {
			running.countDown();
			awaitRelease();
		}, false);
		assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 5; i++) {
			single.submit(new WorkerPool.Task(ran::incrementAndGet, () -> sentAway.incrementAndGet() > 0), false);
		}
		await().pollInterval(Duration.ofMillis(1)).until(() -> single.isFull(false) && single.isFull(false));
		this.released.countDown();
		await().atMost(PATIENCE).until(() -> ran.get() + sentAway.get() == 5);
		assertThat(ran).hasValue(1);
		assertThat(single.submit(NOTHING, false)).isNotNull();
		single.close();
	}

	@Test
	void runsWhatItQueued() {
		AtomicInteger ran = new AtomicInteger();
		fillThreads();
		for (int i = 0; i < 3; i++) {
			this.pool.submit(ran::incrementAndGet, false);
		}
		this.released.countDown();
		await().atMost(PATIENCE).until(() -> ran.get() == 3 && this.pool.active() == 0 && this.pool.queued() == 0);
	}

	@Test
	void hidesTheInterruptionOfOneTaskFromTheNext() throws InterruptedException {
		WorkerPool single = WorkerPool.ofPlatformThreads(new WorkerSettings(1, 3, Duration.ofSeconds(1)));
		AtomicBoolean interrupted = new AtomicBoolean();
		CountDownLatch ran = new CountDownLatch(1);
		single.submit(() -> Thread.currentThread().interrupt(), false);
		single.submit(() -> {
			interrupted.set(Thread.currentThread().isInterrupted());
			ran.countDown();
		}, false);
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(interrupted).isFalse();
		single.close();
	}

	@Test
	void hidesTheInterruptionOfOneTaskFromTheNextOnAnExecutorOfTheApplication() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool foreign = WorkerPool.of(tasks::add, SETTINGS);
		foreign.submit(() -> Thread.currentThread().interrupt(), false);
		tasks.remove().run();
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void survivesATaskThatFails() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool foreign = WorkerPool.of(tasks::add, SETTINGS);
		foreign.submit(() -> {
			throw new NoClassDefFoundError("a task that fails");
		}, false);
		tasks.remove().run();
		assertThat(foreign.active()).isZero();
		assertThat(foreign.submit(NOTHING, false)).isNotNull();
		assertThat(tasks).hasSize(1);
	}

	@Test
	void givesAnExecutorOfTheApplicationNoMoreAtOnceThanItsThreads() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool foreign = WorkerPool.of(tasks::add, SETTINGS);
		for (int i = 0; i < 5; i++) {
			assertThat(foreign.submit(NOTHING, false)).isNotNull();
		}
		assertThat(foreign.submit(NOTHING, false)).isNull();
		assertThat(tasks).hasSize(2);
		while (!tasks.isEmpty()) {
			tasks.remove().run();
		}
		assertThat(foreign.queued()).isZero();
		assertThat(foreign.submit(NOTHING, false)).isNotNull();
	}

	@Test
	void keepsTheQueueShortOnceItHasBeenWaitedInForLong() {
		WorkerPool overloaded = WorkerPool.ofPlatformThreads(new WorkerSettings(2, 1000, Duration.ofMillis(250)));
		fillThreads(overloaded);
		List<Waiting> waiting = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			waiting.add(overloaded.submit(NOTHING, false));
		}
		await().atMost(PATIENCE).until(() -> {
			Waiting place = overloaded.submit(NOTHING, false);
			waiting.add(place);
			return place == null;
		});
		assertThat(overloaded.submit(NOTHING, true)).as("in the other queue").isNotNull();
		waiting.subList(1, waiting.size() - 1).forEach(Waiting::leave);
		assertThat(overloaded.submit(NOTHING, false)).isNotNull();
		assertThat(overloaded.submit(NOTHING, false)).isNull();
		this.released.countDown();
		await().atMost(PATIENCE).until(() -> overloaded.active() == 0 && overloaded.queued() == 0);
		overloaded.close();
	}

	@Test
	void leavesHalfOfTheQueueToThoseThatDoNotYield() {
		fillThreads();
		assertThat(this.pool.submit(NOTHING, true)).isNotNull();
		assertThat(this.pool.submit(NOTHING, true)).isNotNull();
		assertThat(this.pool.submit(NOTHING, true)).isNull();
		assertThat(this.pool.submit(NOTHING, false)).isNotNull();
		assertThat(this.pool.submit(NOTHING, false)).isNull();
	}

	@Test
	void neverRunsATaskThatLeft() throws InterruptedException {
		AtomicInteger ran = new AtomicInteger();
		fillThreads();
		Waiting first = this.pool.submit(ran::incrementAndGet, false);
		Waiting second = this.pool.submit(ran::incrementAndGet, false);
		first.leave();
		first.leave();
		assertThat(this.pool.queued()).isOne();
		assertThat(this.pool.submit(NOTHING, false)).isNotNull();
		assertThat(this.pool.submit(NOTHING, false)).isNotNull();
		assertThat(this.pool.submit(NOTHING, false)).isNull();
		this.released.countDown();
		await().atMost(PATIENCE).until(() -> this.pool.active() == 0 && this.pool.queued() == 0);
		second.leave();
		assertThat(ran).hasValue(1);
		assertThat(this.pool.queued()).isZero();
	}

	@Test
	void givesThoseThatYieldEveryEighthWorker() {
		List<String> order = new ArrayList<>();
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool single = WorkerPool.of(tasks::add, new WorkerSettings(1, 100, Duration.ofSeconds(1)));
		for (int i = 0; i < 3; i++) {
			single.submit(() -> order.add("many"), true);
		}
		for (int i = 0; i < 16; i++) {
			single.submit(() -> order.add("few"), false);
		}
		while (!tasks.isEmpty()) {
			tasks.remove().run();
		}
		List<String> expected = new ArrayList<>(Collections.nCopies(19, "few"));
		List.of(7, 15, 18).forEach((turn) -> expected.set(turn, "many"));
		assertThat(order).isEqualTo(expected);
	}

	@Test
	void keepsOneQueueShortWhateverWaitsInTheOther() {
		WorkerPool overloaded = WorkerPool.ofPlatformThreads(new WorkerSettings(2, 1000, Duration.ofSeconds(10)));
		fillThreads(overloaded);
		await().atMost(PATIENCE).until(() -> overloaded.submit(NOTHING, true) == null);
		for (int i = 0; i < 5; i++) {
			assertThat(overloaded.submit(NOTHING, false)).isNotNull();
		}
		assertThat(overloaded.submit(NOTHING, true)).isNull();
		this.released.countDown();
		await().atMost(PATIENCE).until(() -> overloaded.active() == 0 && overloaded.queued() == 0);
		overloaded.close();
	}

	@Test
	void leavesNothingOfOneTaskToTheNext() throws InterruptedException {
		WorkerPool single = WorkerPool.ofPlatformThreads(new WorkerSettings(1, 3, Duration.ofSeconds(1)));
		ClassLoader own = Thread.currentThread().getContextClassLoader();
		AtomicReference<Object> seen = new AtomicReference<>();
		CountDownLatch ran = new CountDownLatch(1);
		single.submit(() -> {
			MDC.put("user", "alice");
			Thread.currentThread().setContextClassLoader(new ClassLoader(own) {
			});
		}, false);
		single.submit(() -> {
			seen.set(List.of("user=" + MDC.get("user"), Thread.currentThread().getContextClassLoader()));
			ran.countDown();
		}, false);
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(seen.get()).isEqualTo(List.of("user=null", own));
		single.close();
	}

	@Test
	void inheritsNothingFromWhoBringsTheFirstTask() throws InterruptedException {
		InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
		AtomicReference<String> seen = new AtomicReference<>("not run");
		CountDownLatch ran = new CountDownLatch(1);
		user.set("alice");
		this.pool.submit(() -> {
			seen.set(user.get());
			ran.countDown();
		}, false);
		user.remove();
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(seen.get()).isNull();
	}

	@Test
	void losesNoTaskUnderStress() {
		int threads = 4;
		int each = 20_000;
		WorkerPool stressed = WorkerPool.ofPlatformThreads(new WorkerSettings(3, 50, Duration.ofSeconds(1)));
		AtomicInteger ran = new AtomicInteger();
		AtomicInteger refused = new AtomicInteger();
		Threads.run(threads, () -> {
			for (int i = 0; i < each; i++) {
				Waiting waiting = stressed.submit(ran::incrementAndGet, i % 3 == 0);
				if (waiting == null) {
					refused.incrementAndGet();
				}
			}
		});
		await().atMost(PATIENCE).until(() -> ran.get() + refused.get() == threads * each);
		await().atMost(PATIENCE).until(() -> stressed.active() == 0 && stressed.queued() == 0);
		stressed.close();
	}

	@Test
	void callsWorkerForEachTaskThatComesAlone() {
		WorkerPool calm = WorkerPool.ofPlatformThreads(new WorkerSettings(2, 50, Duration.ofSeconds(1)));
		Threads.run(3, () -> {
			for (int i = 0; i < 10_000; i++) {
				CompletableFuture<Void> ran = new CompletableFuture<>();
				assertThat(calm.submit(() -> ran.complete(null), i % 3 == 0)).isNotNull();
				assertThat(ran).succeedsWithin(PATIENCE);
			}
		});
		calm.close();
	}

	@Test
	void hasTasksRunAtOnceThatComeTogether() {
		WorkerPool wide = WorkerPool.ofPlatformThreads(new WorkerSettings(16, 50, Duration.ofSeconds(1)));
		for (int round = 0; round < 100; round++) {
			CyclicBarrier together = new CyclicBarrier(17);
			for (int i = 0; i < 16; i++) {
				assertThat(wide.submit(() -> meet(together), false)).isNotNull();
			}
			meet(together);
		}
		wide.close();
	}

	@Test
	void passesOnTheRefusalOfAnExecutorOfTheApplication() {
		WorkerPool foreign = WorkerPool.of((task) -> {
			throw new RejectedExecutionException("full");
		}, SETTINGS);
		assertThat(foreign.submit(NOTHING, false)).isNull();
	}

	@Test
	void interruptsWhatRunsWhenItIsClosed() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.pool.submit(() -> {
			running.countDown();
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		}, false);
		running.await();
		this.pool.close();
		assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.awaitTermination(PATIENCE)).isTrue();
	}

	@Test
	void refusesTasksAfterItsEnd() {
		this.pool.close();
		assertThat(this.pool.submit(NOTHING, false)).isNull();
	}

	@Test
	void saysWhenATaskDoesNotEnd() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		this.pool.submit(() -> {
			running.countDown();
			awaitRelease();
		}, false);
		running.await();
		this.pool.close();
		assertThat(this.pool.awaitTermination(Duration.ofMillis(1))).isFalse();
	}

	private void fillThreads() {
		fillThreads(this.pool);
	}

	private void fillThreads(WorkerPool pool) {
		CyclicBarrier running = new CyclicBarrier(3);
		for (int i = 0; i < 2; i++) {
			assertThat(pool.submit(() -> {
				meet(running);
				awaitRelease();
			}, false)).isNotNull();
		}
		meet(running);
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(5, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits as a task does that knows no interruption.
	 */
	private void awaitRelease() {
		while (true) {
			try {
				this.released.await();
				return;
			}
			catch (InterruptedException ex) {
				// Goes on.
			}
		}
	}

}
