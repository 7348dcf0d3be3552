package dev.mcpspring.transport;

import java.time.Duration;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A way back whose frames are events with ids, so that a client which lost its connection
 * can name the last one that it has, and get the rest over another connection.
 * <p>
 * Implementations are thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#resumability-and-redelivery">Resumability</a>
 */
public interface EventOutbound extends Outbound {

	/**
	 * Opens the stream before there is a frame for it, so that the client knows at once
	 * that it is open.
	 * @param eventId an id for the client to come back with, or {@code null} if it could
	 * not make use of one
	 */
	void open(@Nullable String eventId);

	@Override
	default void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		send(frame, policy, source, null);
	}

	/**
	 * Sends a frame as an event with an id. Takes ownership of the frame, which is
	 * dropped if the client is gone.
	 * @param frame one JSON-RPC message
	 * @param policy what becomes of the frame when the client reads too slowly
	 * @param source who sends it
	 * @param eventId the id, of visible ASCII characters, or {@code null} for none
	 */
	void send(ByteBuf frame, OverflowPolicy policy, Object source, @Nullable String eventId);

	/**
	 * Ends the connection and not the answer: asks the client to come back for the rest.
	 * @param retryAfter when to come back
	 */
	void suspend(Duration retryAfter);

}
