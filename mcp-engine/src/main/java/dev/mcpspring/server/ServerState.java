package dev.mcpspring.server;

/**
 * What a server does with requests.
 */
public enum ServerState {

	/** Answers them. */
	RUNNING,

	/** Answers those that it has, and refuses new ones. */
	DRAINING,

	/** Refuses them, until it is started again. */
	STOPPED,

	/** Refuses them for good. */
	CLOSED

}
