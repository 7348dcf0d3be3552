package dev.mcpspring.transport;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;

/**
 * The way back for the answers to one message: one JSON reply, one event stream, or
 * lines.
 * <p>
 * Implementations are thread-safe; {@link #complete}, or what takes its place, is called
 * exactly once.
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
	 * Returns what takes, in place of {@link #complete}, a response with the outcome OK
	 * that is made while it is written. It subscribes once, and asks for no more than it
	 * can write soon; it cancels if the client is gone. The subscriber owns each part,
	 * and an error says that the rest will never come: the client must not take what it
	 * has for the whole.
	 * @return who takes such a response, or {@code null} if this way back only takes
	 * whole ones
	 */
	default @Nullable Consumer<Flow.Publisher<ByteBuf>> streaming() {
		return null;
	}

	/**
	 * Registers what to do when the client leaves before {@link #complete}. Runs at once
	 * if it has left already, and on any thread.
	 * @param callback what to do; must not block
	 */
	void onClose(Runnable callback);

}
