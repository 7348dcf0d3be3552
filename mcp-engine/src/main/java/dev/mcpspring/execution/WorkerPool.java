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
 * in both, those in the second one get every eighth worker, and they leave half of the
 * places to the first.
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

	/** How many of the first queue have their turn before one of the second. */
	private static final int AHEAD = 7;

	private final Lane queue;

	private final Lane yielding;

	private final AtomicInteger running = new AtomicInteger();

	/** Tasks that wait or run. */
	private final AtomicInteger tasks = new AtomicInteger();

	private final WorkerSettings settings;

	private final Workers workers;

	/** How many of the first queue had their turn since the last one of the second. */
	private volatile int ahead;

	private volatile boolean closed;

	private WorkerPool(WorkerSettings settings, @Nullable Executor executor) {
		this.settings = settings;
		this.workers = new Workers(settings.threads(), new QueuedTasks(), executor);
		int capacity = settings.queueCapacity();
		this.queue = new Lane(settings, capacity);
		this.yielding = new Lane(settings, capacity - capacity / 2);
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
		Lane lane = yields ? this.yielding : this.queue;
		if (!reserve(lane)) {
			return null;
		}
		WaitQueue<Task>.Place place = lane.add(task);
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

	private boolean reserve(Lane lane) {
		int taken = this.tasks.get();
		while (!this.closed && lane.hasRoom(taken)) {
			if (this.tasks.compareAndSet(taken, taken + 1)) {
				begin(lane, taken);
				return true;
			}
			taken = this.tasks.get();
		}
		lane.refuse();
		return false;
	}

	/**
	 * Takes note of the first task that waits: of all, or in its queue, as one that is
	 * long says nothing of the other.
	 */
	private void begin(Lane lane, int taken) {
		if (taken == this.settings.threads()) {
			this.queue.begin();
			this.yielding.begin();
		}
		else if (taken > this.settings.threads() && lane.size() == 0) {
			lane.begin();
		}
	}

	/**
	 * Tells whether a task that came now would be refused.
	 * @param yields whether it would wait in the second queue
	 * @return whether it would; counts as a refusal then
	 */
	public boolean isFull(boolean yields) {
		Lane lane = yields ? this.yielding : this.queue;
		boolean full = lane.isOverloaded(this.tasks.get());
		if (full) {
			lane.refuse();
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
		int ahead = this.ahead;
		boolean yieldingFirst = ahead >= AHEAD;
		Task task = (yieldingFirst ? this.yielding : this.queue).poll();
		if (task != null) {
			this.ahead = yieldingFirst ? 0 : ahead + 1;
			return task;
		}
		return (yieldingFirst ? this.queue : this.yielding).poll();
	}

	/**
	 * Sends away those who have waited longest, if there are too many.
	 */
	private void shed(Lane lane) {
		while (lane.isTooLong()) {
			Task task = lane.poll();
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
