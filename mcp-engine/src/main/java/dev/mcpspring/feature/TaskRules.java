package dev.mcpspring.feature;

/**
 * What a caller and its revision have agreed on for tasks.
 */
public enum TaskRules {

	/** The revision has no tasks. */
	NONE,

	/** The revision has tasks, and the client has not declared them. */
	UNDECLARED,

	/** The server decides which calls become tasks. */
	BY_SERVER,

	/** The client asks for a task when it calls. */
	BY_CLIENT

}
