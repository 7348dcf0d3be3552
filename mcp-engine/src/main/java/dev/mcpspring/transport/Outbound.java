package dev.mcpspring.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;

/**
 * The way back for the answers to one message: one JSON reply, one event stream, or
 * lines.
 * <p>
 * Implementations are thread-safe; {@link #complete} is called exactly once.
 */
public interface Outbound {

	/**
	 * Tells the client the id of its new session, where the transport has a place for it.
	 * Called before anything is sent.
	 * @param id the id, of visible ASCII characters
	 */
	void sessionOpened(String id);

	/**
	 * Sends a notification, or a request to the client. Takes ownership of the frame,
	 * which is dropped if the client is gone.
	 * @param frame one JSON-RPC message
	 */
	default void send(ByteBuf frame) {
		send(frame, OverflowPolicy.DROP, this);
	}

	/**
	 * Sends a notification, or a request to the client. Takes ownership of the frame,
	 * which is dropped if the client is gone.
	 * @param frame one JSON-RPC message
	 * @param policy what becomes of the frame when the client reads too slowly
	 * @param source who sends it
	 */
	void send(ByteBuf frame, OverflowPolicy policy, Object source);

	/**
	 * Ends the answer. Takes ownership of the response.
	 * @param response the last frame, or {@code null} if there is none
	 * @param outcome how the message ended
	 */
	void complete(@Nullable ByteBuf response, Outcome outcome);

	/**
	 * Registers what to do when the client leaves before {@link #complete}. Runs at once
	 * if it has left already, and on any thread.
	 * @param callback what to do; must not block
	 */
	void onClose(Runnable callback);

}
