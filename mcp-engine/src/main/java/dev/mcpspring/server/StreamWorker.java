package dev.mcpspring.server;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.WorkerPool.Waiting;
import dev.mcpspring.stream.ReadWorker;

/**
 * Has workers of the pool read what a result is made of. Where the queue is full it tries
 * again: the call has its permit, and its deadline ends the wait.
 * <p>
 * Thread-safe.
 */
final class StreamWorker implements ReadWorker {

	private static final Duration RETRY = Duration.ofMillis(20);

	private final CallServices services;

	private final InterruptibleRun run = new InterruptibleRun();

	StreamWorker(CallServices services) {
		this.services = services;
	}

	@Override
	public void run(Runnable task) {
		submit(this.services.contextCarrier().apply(() -> runHere(task)));
	}

	private void submit(Runnable task) {
		if (offer(task) == null) {
			this.services.deadlines().schedule(RETRY, () -> submit(task));
		}
	}

	private @Nullable Waiting offer(Runnable task) {
		try {
			return this.services.workers().submit(task, false);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private void runHere(Runnable task) {
		this.run.begin();
		try {
			task.run();
		}
		finally {
			this.run.end();
			Thread.interrupted();
		}
	}

	@Override
	public void interrupt() {
		this.run.interrupt();
	}

}
