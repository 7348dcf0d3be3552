package dev.mcpspring.transport.http;

/**
 * Is told what happens to the event streams of a transport. Implementations are
 * thread-safe.
 */
interface StreamObserver {

	/** Observes nothing. */
	StreamObserver NONE = new StreamObserver() {
	};

	/**
	 * Says that a stream was opened.
	 */
	default void opened(EventStream stream) {
	}

	/**
	 * Says that a stream is over, once.
	 */
	default void closed(EventStream stream) {
	}

	/**
	 * Says that an event was dropped, as the client reads too slowly.
	 */
	default void dropped() {
	}

}
