package dev.mcpspring.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.time.Deadlines;

/**
 * The engine, as a transport sees it.
 * <p>
 * Implementations are thread-safe and never block.
 */
public interface InboundHandler {

	/**
	 * Opens a message whose bytes are about to arrive.
	 * @param context what the transport knows beside the bytes
	 * @return the message
	 */
	InboundMessage open(TransportContext context);

	/**
	 * Returns the timer for deadlines of the transport's own.
	 * @return the timer
	 */
	Deadlines deadlines();

	/**
	 * Tells whether new requests are refused, so that connections had better close.
	 * @return whether they are
	 */
	boolean isDraining();

	/**
	 * Ends the session that the context names, as its client asked.
	 * @param context what the transport knows
	 * @return OK, or why there is nothing to end
	 */
	Outcome endSession(TransportContext context);

	/**
	 * Says that a notification was dropped, as its client reads too slowly.
	 * @param transport the name of the transport
	 */
	default void notificationDropped(String transport) {
	}

	/**
	 * Says that the transport has refused a request by its head, unread.
	 * @param transport the name of the transport
	 * @param status the status of HTTP
	 */
	default void unreadRequestRefused(String transport, int status) {
	}

	/**
	 * Writes an error for a message that the transport itself refuses, unread.
	 * @param code what kind of error it is
	 * @param message one sentence for the client's developer
	 * @param reason one word for programs, or {@code null}
	 * @return the frame, which the caller owns
	 */
	ByteBuf refusal(ErrorCode code, String message, @Nullable String reason);

}
