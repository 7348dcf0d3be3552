package dev.mcpspring.session;

/**
 * What keeps a session from being opened.
 */
public enum SessionCeiling {

	/** There are as many as the server holds. */
	SERVER,

	/** There are as many as one principal may have. */
	PRINCIPAL

}
