package dev.mcpspring.stream;

import io.netty.buffer.ByteBuf;

/**
 * Is told what becomes of a response.
 */
public interface ResponseListener {

	/** Is told nothing. */
	ResponseListener NOBODY = new ResponseListener() {
	};

	/**
	 * Says that there is something to write, so that it is time to subscribe.
	 */
	default void begun() {
	}

	/**
	 * Counts bytes that are handed over.
	 */
	default void sent(int bytes) {
	}

	/**
	 * Says that everything has been handed over.
	 */
	default void ended() {
	}

	/**
	 * Hands over the whole, where that was asked for.
	 * @param whole owned by the listener
	 */
	default void collected(ByteBuf whole) {
		whole.release();
	}

	/**
	 * Says that a source failed, or that the response is larger than it may be.
	 * @param begun whether some of it may have been written
	 */
	default void failed(Throwable failure, boolean begun) {
	}

	/**
	 * Says that the subscriber wants no more.
	 */
	default void left() {
	}

}
