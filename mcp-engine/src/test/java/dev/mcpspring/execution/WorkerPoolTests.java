package dev.mcpspring.execution;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WorkerPool}.
 */
class WorkerPoolTests {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Runnable NOTHING = () -> {
	};

	private final CountDownLatch released = new CountDownLatch(1);

	private final WorkerPool pool = WorkerPool
		.ofPlatformThreads(new ExecutionSettings(100, 2, 3, Duration.ofSeconds(1)));

	@AfterEach
	void close() {
		this.released.countDown();
		this.pool.close();
	}

	@Test
	void runsTasksOnDaemonThreadsOfItsOwn() throws InterruptedException {
		AtomicReference<Thread> runner = new AtomicReference<>();
		CountDownLatch ran = new CountDownLatch(1);
		this.pool.tryExecute(() -> {
			runner.set(Thread.currentThread());
			ran.countDown();
		});
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(runner.get().getName()).startsWith("mcp-worker-");
		assertThat(runner.get().isDaemon()).isTrue();
	}

	@Test
	void runsAsManyTasksAtOnceAsItHasThreads() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(2);
		for (int i = 0; i < 2; i++) {
			this.pool.tryExecute(() -> {
				running.countDown();
				awaitRelease();
			});
		}
		assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.active()).isEqualTo(2);
		assertThat(this.pool.queued()).isZero();
	}

	@Test
	void queuesTasksWhileItsThreadsAreBusy() {
		fillThreads();
		assertThat(this.pool.tryExecute(NOTHING)).isTrue();
		assertThat(this.pool.tryExecute(NOTHING)).isTrue();
		assertThat(this.pool.queued()).isEqualTo(2);
	}

	@Test
	void refusesTaskOnceItsQueueIsFull() {
		fillThreads();
		for (int i = 0; i < 3; i++) {
			assertThat(this.pool.tryExecute(NOTHING)).isTrue();
		}
		assertThat(this.pool.tryExecute(NOTHING)).isFalse();
	}

	@Test
	void runsWhatItQueued() {
		AtomicInteger ran = new AtomicInteger();
		fillThreads();
		for (int i = 0; i < 3; i++) {
			this.pool.tryExecute(ran::incrementAndGet);
		}
		this.released.countDown();
		await().atMost(PATIENCE).until(() -> ran.get() == 3 && this.pool.active() == 0 && this.pool.queued() == 0);
	}

	@Test
	void hidesTheInterruptionOfOneTaskFromTheNext() throws InterruptedException {
		WorkerPool single = WorkerPool.ofPlatformThreads(new ExecutionSettings(100, 1, 3, Duration.ofSeconds(1)));
		AtomicBoolean interrupted = new AtomicBoolean();
		CountDownLatch ran = new CountDownLatch(1);
		single.tryExecute(() -> Thread.currentThread().interrupt());
		single.tryExecute(() -> {
			interrupted.set(Thread.currentThread().isInterrupted());
			ran.countDown();
		});
		assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(interrupted).isFalse();
		single.close();
	}

	@Test
	void hidesTheInterruptionOfOneTaskFromTheNextOnAnExecutorOfTheApplication() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool foreign = WorkerPool.of(tasks::add);
		foreign.tryExecute(() -> Thread.currentThread().interrupt());
		tasks.remove().run();
		assertThat(Thread.interrupted()).isFalse();
	}

	@Test
	void countsNoTaskThatFailed() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool foreign = WorkerPool.of(tasks::add);
		foreign.tryExecute(() -> {
			throw new IllegalStateException("a task that fails");
		});
		try {
			tasks.remove().run();
		}
		catch (IllegalStateException ex) {
			assertThat(foreign.active()).isZero();
		}
	}

	@Test
	void passesOnTheRefusalOfAnExecutorOfTheApplication() {
		WorkerPool foreign = WorkerPool.of((task) -> {
			throw new RejectedExecutionException("full");
		});
		assertThat(foreign.tryExecute(NOTHING)).isFalse();
	}

	@Test
	void leavesAnExecutorOfTheApplicationOpen() throws InterruptedException {
		Queue<Runnable> tasks = new ArrayDeque<>();
		WorkerPool foreign = WorkerPool.of(tasks::add);
		foreign.close();
		assertThat(foreign.tryExecute(NOTHING)).isTrue();
		assertThat(foreign.awaitTermination(Duration.ZERO)).isTrue();
		assertThat(foreign.queued()).isZero();
	}

	@Test
	void interruptsWhatRunsWhenItIsClosed() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch interrupted = new CountDownLatch(1);
		this.pool.tryExecute(() -> {
			running.countDown();
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		});
		running.await();
		this.pool.close();
		assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.awaitTermination(PATIENCE)).isTrue();
	}

	@Test
	void refusesTasksAfterItsEnd() {
		this.pool.close();
		assertThat(this.pool.tryExecute(NOTHING)).isFalse();
	}

	@Test
	void saysWhenATaskDoesNotEnd() throws InterruptedException {
		CountDownLatch running = new CountDownLatch(1);
		this.pool.tryExecute(() -> {
			running.countDown();
			awaitRelease();
		});
		running.await();
		this.pool.close();
		assertThat(this.pool.awaitTermination(Duration.ofMillis(1))).isFalse();
	}

	private void fillThreads() {
		CyclicBarrier running = new CyclicBarrier(3);
		for (int i = 0; i < 2; i++) {
			assertThat(this.pool.tryExecute(() -> {
				meet(running);
				awaitRelease();
			})).isTrue();
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
