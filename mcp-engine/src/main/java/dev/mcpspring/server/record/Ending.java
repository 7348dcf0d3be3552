package dev.mcpspring.server.record;

/**
 * How a call ended, inside the server; listeners have a word of their own for each.
 */
public enum Ending {

	/** With a result. */
	OK,

	/** With a result that says that the tool failed. */
	TOOL_ERROR,

	/** With an error. */
	ERROR,

	/** Without a result, as the client or the server no longer wants one. */
	CANCELLED,

	/** With an error, as it took too long. */
	TIMEOUT,

	/** With an error before its handler ran, as there was no room for it. */
	REJECTED

}
