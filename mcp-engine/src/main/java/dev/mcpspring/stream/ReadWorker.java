package dev.mcpspring.stream;

/**
 * Runs what may block, one task at a time.
 */
public interface ReadWorker {

	/**
	 * Runs a task, now or later.
	 */
	void run(Runnable task);

	/**
	 * Interrupts the task that runs, if one does.
	 */
	void interrupt();

}
