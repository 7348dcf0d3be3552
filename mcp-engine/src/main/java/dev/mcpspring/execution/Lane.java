package dev.mcpspring.execution;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.WorkerPool.Task;

/**
 * One of the queues of a pool, and whether more wait in it than can be served.
 * <p>
 * Thread-safe and lock-free.
 */
final class Lane {

	private final WaitQueue<Task> queue = new WaitQueue<>();

	private final Backlog backlog;

	private final int threads;

	private final int mostTasks;

	/**
	 * Creates an empty queue.
	 * @param settings those of the pool
	 * @param capacity how many tasks there may be in the pool's queues for one more to
	 * wait here
	 */
	Lane(WorkerSettings settings, int capacity) {
		this.backlog = new Backlog(settings.queueTimeout());
		this.threads = settings.threads();
		this.mostTasks = this.threads + capacity;
	}

	/**
	 * Tells whether one more may wait.
	 * @param tasks how many tasks there are in the pool, those that run among them
	 */
	boolean hasRoom(int tasks) {
		return tasks < this.mostTasks && !isOverloaded(tasks);
	}

	/**
	 * Tells whether it is overload, and as many wait as may then.
	 * @param tasks how many tasks there are in the pool, those that run among them
	 */
	boolean isOverloaded(int tasks) {
		return tasks > this.threads && this.queue.size() >= this.threads && this.backlog.isOverload();
	}

	/**
	 * Tells whether so many wait that those who have waited longest are better sent away:
	 * more than would be let in now, while as many as there are threads have found no
	 * room. They are from before the overload was seen as one, and would have everybody
	 * after them wait as long.
	 */
	boolean isTooLong() {
		return this.queue.size() > this.threads && this.backlog.refused() > this.threads && this.backlog.isOverload();
	}

	/**
	 * Says that the next task is the first to wait.
	 */
	void begin() {
		this.backlog.begin();
	}

	/**
	 * Says that a task has found no room.
	 */
	void refuse() {
		this.backlog.refuse();
	}

	WaitQueue<Task>.Place add(Task task) {
		return this.queue.add(task);
	}

	@Nullable Task poll() {
		return this.queue.poll();
	}

	int size() {
		return this.queue.size();
	}

}
