package dev.mcpspring.server.call;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread that runs a call while it does, and never the next task on that
 * thread.
 * <p>
 * Thread-safe.
 */
final class InterruptibleRun {

	private static final AtomicReferenceFieldUpdater<InterruptibleRun, @Nullable Object> RUNNER = AtomicReferenceFieldUpdater
		.newUpdater(InterruptibleRun.class, Object.class, "runner");

	private static final Object INTERRUPTING = new Object();

	/**
	 * The thread while it runs, the mark while somebody interrupts it, else {@code null}.
	 */
	private volatile @Nullable Object runner;

	void begin() {
		this.runner = Thread.currentThread();
	}

	void end() {
		// Whoever is about to interrupt this thread has to be done before the thread goes
		// on.
		while (!RUNNER.compareAndSet(this, Thread.currentThread(), null)) {
			Thread.onSpinWait();
		}
	}

	void interrupt() {
		Object running = this.runner;
		if (running instanceof Thread thread && RUNNER.compareAndSet(this, thread, INTERRUPTING)) {
			try {
				thread.interrupt();
			}
			finally {
				this.runner = thread;
			}
		}
	}

}
