package dev.mcpspring.transport;

import java.time.Duration;

/**
 * Carries messages between clients and the engine.
 * <p>
 * Implementations are thread-safe.
 */
public interface ServerTransport {

	/**
	 * Returns the name for logs and metrics.
	 * @return for instance {@code http}
	 */
	String name();

	/**
	 * Returns how many answers are streams that are open.
	 * @return how many
	 */
	default int openStreams() {
		return 0;
	}

	/**
	 * Returns the connections of the web server, if the transport counts them.
	 * @return how many there are
	 */
	default Connections webConnections() {
		return Connections.UNCOUNTED;
	}

	/**
	 * Starts to hand messages to the engine.
	 * @param handler the engine
	 */
	void start(InboundHandler handler);

	/**
	 * Stops to hand messages to the engine; messages handed over before are still
	 * answered.
	 */
	void stop();

	/**
	 * Waits until the answers to messages handed over are with the clients, where the
	 * transport would otherwise end before them. Called after {@link #stop()}, when all
	 * have been answered.
	 * @param timeout how long to wait at most
	 */
	default void flush(Duration timeout) {
	}

}
