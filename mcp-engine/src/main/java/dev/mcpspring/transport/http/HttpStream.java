package dev.mcpspring.transport.http;

import java.util.concurrent.Executor;

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

	/**
	 * Returns who writes the answer, so that heartbeats need not change threads.
	 */
	default Executor executor() {
		return Runnable::run;
	}

}
