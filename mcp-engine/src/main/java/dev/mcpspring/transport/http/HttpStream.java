package dev.mcpspring.transport.http;

/**
 * An answer that is open while it is written.
 * <p>
 * Implementations are thread-safe, and equal only to themselves.
 */
interface HttpStream {

	/**
	 * Shows the client that the stream is alive, if nothing else has since the last time.
	 */
	default void heartbeat() {
	}

}
