package dev.mcpspring.feature.input;

import java.util.Map;

import io.netty.buffer.ByteBuf;

/**
 * What a source of inputs needs of the call.
 * <p>
 * Implementations are thread-safe.
 */
public interface InputChannel {

	/**
	 * Sends a request to the client, as part of the answer to its call. Takes ownership
	 * of the frame.
	 * @param frame one JSON-RPC message
	 * @return whether the call has not ended yet
	 */
	boolean send(ByteBuf frame);

	/**
	 * Returns what requests to the client say of the call.
	 * @return the metadata; empty if there is none
	 */
	default Map<String, Object> meta() {
		return Map.of();
	}

	/**
	 * Says what came of a question.
	 * @param method the method of the question
	 * @param outcome the outcome
	 */
	void asked(String method, InputOutcome outcome);

}
