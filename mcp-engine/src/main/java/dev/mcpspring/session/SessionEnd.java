package dev.mcpspring.session;

/**
 * Why a session has ended.
 */
public enum SessionEnd {

	/** Its client asked for it. */
	CLIENT,

	/** Its client fell silent. */
	IDLE,

	/** It is as old as a session may be. */
	AGE,

	/** Its client did not answer a ping. */
	UNREACHABLE,

	/** Somebody who operates the server asked for it. */
	OPERATOR

}
