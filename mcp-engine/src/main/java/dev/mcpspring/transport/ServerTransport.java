package dev.mcpspring.transport;

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
	 * Starts to hand messages to the engine.
	 * @param handler the engine
	 */
	void start(InboundHandler handler);

	/**
	 * Stops to hand messages to the engine; messages handed over before are still
	 * answered.
	 */
	void stop();

}
