package dev.mcpspring.server.call;

import dev.mcpspring.stream.ReadWorker;

/**
 * Runs the reads of one result, and interrupts the one that runs.
 * <p>
 * Thread-safe.
 */
final class StreamWorker implements ReadWorker {

	private final StreamWorkers workers;

	private final InterruptibleRun run = new InterruptibleRun();

	StreamWorker(StreamWorkers workers) {
		this.workers = workers;
	}

	@Override
	public void run(Runnable task) {
		this.workers.run(() -> runHere(task));
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
