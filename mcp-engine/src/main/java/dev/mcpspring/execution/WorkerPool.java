package dev.mcpspring.execution;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may block, on threads of its own behind a bounded queue, or on an executor
 * that the application gives.
 * <p>
 * Thread-safe.
 */
public final class WorkerPool implements AutoCloseable {

	private final Executor executor;

	private final @Nullable ThreadPoolExecutor owned;

	private final LongAdder running = new LongAdder();

	private WorkerPool(Executor executor, @Nullable ThreadPoolExecutor owned) {
		this.executor = executor;
		this.owned = owned;
	}

	/**
	 * Creates a pool with platform threads of its own, which start as they are needed and
	 * end after a minute without work.
	 * @param settings how many threads, and how much may wait for one
	 * @return the pool
	 */
	public static WorkerPool ofPlatformThreads(ExecutionSettings settings) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(settings.workerThreads(), settings.workerThreads(), 60,
				TimeUnit.SECONDS, new LinkedBlockingQueue<>(settings.queueCapacity()),
				new DefaultThreadFactory("mcp-worker", true));
		executor.allowCoreThreadTimeOut(true);
		return new WorkerPool(executor, executor);
	}

	/**
	 * Creates a pool over an executor that somebody else closes, for instance one of
	 * virtual threads.
	 * @param executor runs the tasks
	 * @return the pool
	 */
	public static WorkerPool of(Executor executor) {
		return new WorkerPool(executor, null);
	}

	/**
	 * Runs a task on a worker.
	 * @param task what to run; handles its own failures
	 * @return whether it was taken; if not, all threads are busy and the queue is full
	 */
	public boolean tryExecute(Runnable task) {
		try {
			this.executor.execute(() -> run(task));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	/**
	 * Returns how many tasks run now.
	 * @return how many
	 */
	public int active() {
		return this.running.intValue();
	}

	/**
	 * Returns how many tasks can run at once.
	 * @return how many; {@link Integer#MAX_VALUE} if the executor is not the pool's own
	 */
	public int maxActive() {
		return (this.owned != null) ? this.owned.getMaximumPoolSize() : Integer.MAX_VALUE;
	}

	/**
	 * Returns how many tasks may wait for a thread.
	 * @return how many; 0 if the executor is not the pool's own
	 */
	public int queueCapacity() {
		return (this.owned != null) ? this.owned.getQueue().size() + this.owned.getQueue().remainingCapacity() : 0;
	}

	/**
	 * Returns how many tasks wait for a thread.
	 * @return how many
	 */
	public int queued() {
		return (this.owned != null) ? this.owned.getQueue().size() : 0;
	}

	/**
	 * Interrupts what still runs on threads of the pool's own, and ends them.
	 */
	@Override
	public void close() {
		if (this.owned != null) {
			this.owned.shutdownNow();
		}
	}

	/**
	 * Waits until all threads of the pool's own have ended.
	 * @param timeout how long to wait
	 * @return whether they have
	 * @throws InterruptedException if interrupted while waiting
	 */
	public boolean awaitTermination(Duration timeout) throws InterruptedException {
		return this.owned == null || this.owned.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void run(Runnable task) {
		this.running.increment();
		try {
			task.run();
		}
		finally {
			this.running.decrement();
			// A task that was interrupted must not pass that on to the next one.
			Thread.interrupted();
		}
	}

}
