package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.WorkerPool.Waiting;
import dev.mcpspring.execution.WorkerPool;
import dev.mcpspring.stream.ReadWorker;
import dev.mcpspring.time.Deadlines;

/**
 * Has workers of the pool read what results are made of. Where the queue is full it tries
 * again: the call has its permit, and its deadline ends the wait.
 * <p>
 * Thread-safe. What waits when the server closes is not lost: by then it only closes its
 * source, which a few threads of our own do, as nobody else is left.
 */
public final class StreamWorkers implements AutoCloseable {

	private static final Duration RETRY = Duration.ofMillis(20);

	private static final int LAST_THREADS = 4;

	private final WorkerPool workers;

	private final Deadlines deadlines;

	private final UnaryOperator<Runnable> contextCarrier;

	/** Who takes a task out of here runs it. */
	private final Set<Task> waiting = ConcurrentHashMap.newKeySet();

	/** Has no thread before the server closes, nor soon after. */
	private final ThreadPoolExecutor last = new ThreadPoolExecutor(LAST_THREADS, LAST_THREADS, RETRY.toMillis(),
			TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), new DefaultThreadFactory("mcp-last-worker", true));

	private volatile boolean closed;

	public StreamWorkers(WorkerPool workers, Deadlines deadlines, UnaryOperator<Runnable> contextCarrier) {
		this.workers = workers;
		this.deadlines = deadlines;
		this.contextCarrier = contextCarrier;
		this.last.allowCoreThreadTimeOut(true);
	}

	/**
	 * Creates what runs the reads of one result.
	 */
	ReadWorker newWorker() {
		return new StreamWorker(this);
	}

	/**
	 * Has a worker run a task, once.
	 */
	void run(Runnable action) {
		Task task = new Task(this.contextCarrier.apply(action));
		this.waiting.add(task);
		submit(task);
	}

	private void submit(Task task) {
		if (!this.closed && offer(task) == null) {
			this.deadlines.schedule(RETRY, () -> submit(task));
		}
		if (this.closed) {
			this.last.execute(task);
		}
	}

	private @Nullable Waiting offer(Task task) {
		try {
			return this.workers.submit(task, false);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Leaves the workers, which are closed, and runs itself what waits for them.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.waiting.forEach(this.last::execute);
	}

	private final class Task implements Runnable {

		private final Runnable action;

		Task(Runnable action) {
			this.action = action;
		}

		@Override
		public void run() {
			if (StreamWorkers.this.waiting.remove(this)) {
				this.action.run();
			}
		}

	}

}
