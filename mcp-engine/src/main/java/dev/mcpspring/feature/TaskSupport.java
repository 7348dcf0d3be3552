package dev.mcpspring.feature;

/**
 * Whether calls of a tool become tasks, for whose results clients come back.
 */
public enum TaskSupport {

	/** They never do. */
	FORBIDDEN,

	/** They do where the client can handle tasks; others wait for the result. */
	OPTIONAL,

	/** They always do; clients that cannot handle tasks cannot call the tool. */
	REQUIRED

}
