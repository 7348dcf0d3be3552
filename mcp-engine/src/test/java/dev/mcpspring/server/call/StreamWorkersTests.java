package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.execution.WorkerSettings;
import dev.mcpspring.time.Deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link StreamWorkers}.
 */
class StreamWorkersTests {

	private final Deadlines deadlines = new Deadlines();

	private final WorkerPool pool = WorkerPool.ofPlatformThreads(new WorkerSettings(1, 1, Duration.ofSeconds(30)));

	private final StreamWorkers workers = new StreamWorkers(this.pool, this.deadlines, UnaryOperator.identity());

	private final CountDownLatch release = new CountDownLatch(1);

	private final CountDownLatch ran = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.release.countDown();
		this.pool.close();
		this.workers.close();
		this.deadlines.close();
	}

	@Test
	void runsWhatFoundNoRoomOnceThereIsSome() throws InterruptedException {
		fillPool();
		this.workers.newWorker().run(this.ran::countDown);
		assertThat(this.ran.getCount()).isOne();
		this.release.countDown();
		assertThat(this.ran.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void runsWhatWaitsWhenThePoolCloses() throws InterruptedException {
		fillPool();
		this.workers.newWorker().run(this.ran::countDown);
		this.pool.close();
		this.workers.close();
		this.deadlines.close();
		assertThat(this.ran.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void runsWhatComesAfterThePoolHasClosed() throws InterruptedException {
		this.pool.close();
		this.workers.close();
		this.deadlines.close();
		this.workers.newWorker().run(this.ran::countDown);
		assertThat(this.ran.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void runsEachTaskOnceThoughThePoolGoesOnWithItsQueue() throws InterruptedException {
		AtomicInteger runs = new AtomicInteger();
		CountDownLatch begun = occupyPool();
		assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
		this.workers.newWorker().run(runs::incrementAndGet);
		this.workers.close();
		await().until(() -> runs.get() == 1);
		this.release.countDown();
		assertThat(this.pool.queued()).isLessThanOrEqualTo(1);
		await().until(() -> this.pool.queued() == 0 && this.pool.active() == 0);
		assertThat(runs).hasValue(1);
	}

	private void fillPool() throws InterruptedException {
		assertThat(occupyPool().await(5, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.submit(() -> {
		}, false)).isNotNull();
	}

	private CountDownLatch occupyPool() {
		CountDownLatch begun = new CountDownLatch(1);
		this.pool.submit(() -> {
			begun.countDown();
			awaitRelease();
		}, false);
		return begun;
	}

	private void awaitRelease() {
		while (true) {
			try {
				this.release.await();
				return;
			}
			catch (InterruptedException ex) {
				// Goes on, as handlers do that know no interruption.
			}
		}
	}

}
