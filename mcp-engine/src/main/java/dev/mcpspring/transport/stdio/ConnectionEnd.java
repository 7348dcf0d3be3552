package dev.mcpspring.transport.stdio;

/**
 * Why a connection has ended.
 */
public enum ConnectionEnd {

	/** The client has closed its end, and got the answers to what it had sent. */
	INPUT_ENDED,

	/** The client reads no more, or the connection failed. */
	BROKEN,

	/** The server stopped. */
	STOPPED

}
