package dev.mcpspring.feature;

/**
 * When a call becomes a task.
 */
public enum TaskStart {

	/** Before the handler runs, once the arguments fit. */
	AT_ONCE,

	/**
	 * When the handler says so, by {@link McpExchange#continueAsTask()}, for instance
	 * once it has asked the client what it needs to know; if it does not, there is no
	 * task.
	 */
	BY_HANDLER

}
