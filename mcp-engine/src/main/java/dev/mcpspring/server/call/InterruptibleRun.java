package dev.mcpspring.server.call;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread that runs a call while it does, and never the next task on that
 * thread.
 * <p>
 * Thread-safe.
 */
final class InterruptibleRun {

	private static final Object INTERRUPTING = new Object();

	/**
	 * The thread while it runs, the mark while somebody interrupts it, else {@code null}.
	 */
	private final AtomicReference<@Nullable Object> runner = new AtomicReference<>();

	void begin() {
		this.runner.set(Thread.currentThread());
	}

	void end() {
		// Whoever is about to interrupt this thread has to be done before the thread goes
		// on.
		while (!this.runner.compareAndSet(Thread.currentThread(), null)) {
			Thread.onSpinWait();
		}
	}

	void interrupt() {
		Object running = this.runner.get();
		if (running instanceof Thread thread && this.runner.compareAndSet(thread, INTERRUPTING)) {
			try {
				thread.interrupt();
			}
			finally {
				this.runner.set(thread);
			}
		}
	}

}
