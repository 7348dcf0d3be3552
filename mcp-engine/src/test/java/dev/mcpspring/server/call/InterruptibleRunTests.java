package dev.mcpspring.server.call;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InterruptibleRun}.
 */
class InterruptibleRunTests {

	private final InterruptibleRun run = new InterruptibleRun();

	@AfterEach
	void clearInterruption() {
		Thread.interrupted();
	}

	@Test
	void interruptsTheThreadThatRuns() {
		this.run.begin();
		this.run.interrupt();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
		this.run.end();
	}

	@Test
	void interruptsNobodyBeforeTheRun() {
		this.run.interrupt();
		this.run.begin();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		this.run.end();
	}

	@Test
	void interruptsNobodyAfterTheRun() {
		this.run.begin();
		this.run.end();
		this.run.interrupt();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void neverInterruptsTheNextTaskOfTheThread() throws InterruptedException {
		AtomicReference<InterruptibleRun> current = new AtomicReference<>(new InterruptibleRun());
		AtomicBoolean stopped = new AtomicBoolean();
		Thread[] interrupting = new Thread[2];
		for (int i = 0; i < interrupting.length; i++) {
			interrupting[i] = new Thread(() -> {
				while (!stopped.get()) {
					current.get().interrupt();
				}
			});
			interrupting[i].start();
		}
		int leaked = 0;
		int met = 0;
		for (int i = 0; i < 100_000; i++) {
			InterruptibleRun task = new InterruptibleRun();
			current.set(task);
			task.begin();
			for (int spin = 0; spin < 20; spin++) {
				Thread.onSpinWait();
			}
			task.end();
			if (Thread.interrupted()) {
				met++;
			}
			// The next task begins here: an interruption would be none of its own.
			for (int spin = 0; spin < 20; spin++) {
				Thread.onSpinWait();
			}
			if (Thread.currentThread().isInterrupted()) {
				leaked++;
				Thread.interrupted();
			}
		}
		stopped.set(true);
		for (Thread thread : interrupting) {
			thread.join();
		}
		assertThat(met).isPositive();
		assertThat(leaked).isZero();
	}

}
