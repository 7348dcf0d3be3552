package dev.mcpspring.execution;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may block: so many tasks at once, and so many more wait for it. A task that
 * waits may leave at once. Who brings a task never waits and never runs it.
 * <p>
 * Thread-safe, and lock-free for who brings tasks. There are two queues: when tasks wait
 * in both, each gets every second worker, and the second one leaves half of the places to
 * the first.
 * <p>
 * The queue is for bursts. One that has not been empty for a fifth of the time that a
 * task may wait is overload, in which a long queue helps nobody: every task would wait
 * for about as long as it may, and many in vain. From then on no more tasks wait in each
 * than there are threads, so that a task waits about as long as another one runs, all
 * threads stay busy, and who finds no room is told at once. When many have found no room,
 * those beyond that number who wait already are sent away too.
 */
public final class WorkerPool implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

	private final WaitQueue<Task> queue = new WaitQueue<>();

	private final WaitQueue<Task> yielding = new WaitQueue<>();

	private final AtomicInteger running = new AtomicInteger();

	/** Tasks that wait or run. */
	private final AtomicInteger tasks = new AtomicInteger();

	private final WorkerSettings settings;

	private final Workers workers;

	private final Backlog backlog;

	private volatile boolean yieldingFirst;

	private volatile boolean closed;

	private WorkerPool(WorkerSettings settings, @Nullable Executor executor) {
		this.settings = settings;
		this.workers = new Workers(settings.threads(), new QueuedTasks(), executor);
		this.backlog = new Backlog(settings.queueTimeout());
	}

	/**
	 * Creates a pool with platform threads of its own, which start as they are needed and
	 * end after a minute without work.
	 * @param settings how many threads, and how much may wait for one
	 * @return the pool
	 */
	public static WorkerPool ofPlatformThreads(WorkerSettings settings) {
		return new WorkerPool(settings, null);
	}

	/**
	 * Creates a pool over an executor that somebody else closes, for instance one that
	 * makes a virtual thread for each task. It never gets more tasks at once than the
	 * settings say.
	 * @param executor runs the tasks
	 * @param settings how many at once, and how much may wait
	 * @return the pool
	 */
	public static WorkerPool of(Executor executor, WorkerSettings settings) {
		return new WorkerPool(settings, executor);
	}

	/**
	 * Has a task run by a worker, now or when one is free.
	 * @param task what to run; handles its own failures
	 * @param yields whether it waits in the second queue
	 * @return to leave the queue by, or {@code null} if all workers are busy and there is
	 * no room in the queue, or there is no worker
	 */
	public @Nullable Waiting submit(Runnable task, boolean yields) {
		return submit(new Task(task, () -> false), yields);
	}

	/**
	 * Has a task run by a worker, now or when one is free, unless it can be sent away
	 * while it waits.
	 * @param task what to run, and how to send it away
	 * @param yields whether it waits in the second queue
	 * @return to leave the queue by, or {@code null} if all workers are busy and there is
	 * no room in the queue, or there is no worker
	 */
	public @Nullable Waiting submit(Task task, boolean yields) {
		WaitQueue<Task> queue = yields ? this.yielding : this.queue;
		if (!reserve(queue)) {
			return null;
		}
		WaitQueue<Task>.Place place = queue.add(task);
		if (!this.workers.call() && leave(place)) {
			return null;
		}
		return () -> leave(place);
	}

	private boolean leave(WaitQueue<Task>.Place place) {
		boolean left = place.leave();
		if (left) {
			this.tasks.decrementAndGet();
		}
		return left;
	}

	private boolean reserve(WaitQueue<Task> queue) {
		int threads = this.settings.threads();
		int capacity = this.settings.queueCapacity();
		int most = threads + ((queue == this.yielding) ? capacity - capacity / 2 : capacity);
		int taken = this.tasks.get();
		while (taken < most && !this.closed && !isOverloaded(queue, taken)) {
			if (this.tasks.compareAndSet(taken, taken + 1)) {
				if (taken == threads) {
					this.backlog.begin();
				}
				return true;
			}
			taken = this.tasks.get();
		}
		this.backlog.refuse();
		return false;
	}

	private boolean isOverloaded(WaitQueue<Task> queue, int taken) {
		int threads = this.settings.threads();
		return taken > threads && queue.size() >= threads && this.backlog.isOverload();
	}

	/**
	 * Tells whether a task that came now would be refused.
	 * @param yields whether it would wait in the second queue
	 * @return whether it would; counts as a refusal then
	 */
	public boolean isFull(boolean yields) {
		boolean full = isOverloaded(yields ? this.yielding : this.queue, this.tasks.get());
		if (full) {
			this.backlog.refuse();
		}
		return full;
	}

	/**
	 * Tells whether a task that comes now would not have to wait for long: no more wait
	 * than there are workers.
	 * @return whether it would not
	 */
	public boolean hasRoom() {
		int threads = this.settings.threads();
		int taken = this.tasks.get();
		// Many may wait while few run yet, and that counts as overload, too.
		return taken < threads
				|| (taken < threads + Math.min(threads, this.settings.queueCapacity()) && this.queue.size() < threads);
	}

	private @Nullable Task poll() {
		shed(this.queue);
		shed(this.yielding);
		boolean yieldingFirst = this.yieldingFirst;
		Task task = (yieldingFirst ? this.yielding : this.queue).poll();
		if (task != null) {
			this.yieldingFirst = !yieldingFirst;
			return task;
		}
		return (yieldingFirst ? this.queue : this.yielding).poll();
	}

	/**
	 * Sends away those who have waited longest, while more wait than would be let in now,
	 * and as many as there are threads have found no room. They are from before the
	 * overload was seen as one, and would have everybody after them wait as long.
	 */
	private void shed(WaitQueue<Task> queue) {
		int threads = this.settings.threads();
		while (queue.size() > threads && this.backlog.refused() > threads && this.backlog.isOverload()) {
			Task task = queue.poll();
			if (task == null) {
				return;
			}
			if (!sendAway(task)) {
				run(task);
				return;
			}
			this.tasks.decrementAndGet();
		}
	}

	private static boolean sendAway(Task task) {
		try {
			return task.sendAway().getAsBoolean();
		}
		catch (RuntimeException ex) {
			log.error("task cannot be sent away", ex);
			return true;
		}
	}

	private void run(Task task) {
		this.running.incrementAndGet();
		try {
			task.work().run();
		}
		catch (Throwable ex) {
			log.error("task failed", ex);
		}
		finally {
			this.workers.clean();
			this.running.decrementAndGet();
			this.tasks.decrementAndGet();
		}
	}

	/**
	 * Returns how many tasks run now.
	 * @return how many
	 */
	public int active() {
		return this.running.get();
	}

	/**
	 * Returns how many tasks may run at once.
	 * @return how many
	 */
	public int threads() {
		return this.settings.threads();
	}

	/**
	 * Returns how many tasks wait for a worker.
	 * @return how many
	 */
	public int queued() {
		return this.queue.size() + this.yielding.size();
	}

	/**
	 * Returns how many tasks may wait.
	 * @return how many
	 */
	public int queueCapacity() {
		return this.settings.queueCapacity();
	}

	/**
	 * Takes no more tasks, and ends threads of the pool's own, interrupting what they
	 * run.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.workers.close();
	}

	/**
	 * Waits until no task runs and all threads of the pool's own are about to end.
	 * @param timeout how long to wait
	 * @return whether they have
	 * @throws InterruptedException if interrupted while waiting
	 */
	public boolean awaitTermination(Duration timeout) throws InterruptedException {
		return this.workers.awaitTermination(timeout);
	}

	/**
	 * What is to be run.
	 *
	 * @param work runs it; handles its own failures
	 * @param sendAway ends it unrun, as there is too much else, and tells whether it has
	 */
	public record Task(Runnable work, BooleanSupplier sendAway) {

	}

	/**
	 * A task that may still wait.
	 */
	@FunctionalInterface
	public interface Waiting {

		/**
		 * Leaves the queue at once. Without effect if a worker has taken the task.
		 */
		void leave();

	}

	/** What waits, as workers see it. */
	private final class QueuedTasks implements Workers.Tasks {

		@Override
		public int waiting() {
			return queued();
		}

		@Override
		public boolean runNext() {
			Task task = poll();
			if (task != null) {
				run(task);
			}
			return task != null;
		}

	}

}
