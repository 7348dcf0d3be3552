package dev.mcpspring.extension.tasks;

/**
 * Says that a store has no room for the result of a task.
 */
public final class TaskStoreFullException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception, which has no stack trace as it says nothing of the caller.
	 */
	public TaskStoreFullException() {
		super("tasks: no room for the result (see mcp.server.tasks.max-size)", null, false, false);
	}

}
