package dev.mcpspring.transport;

import java.security.Principal;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.buffer.BufferPool;
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
	 * Returns where buffers come from, for transports that read into them.
	 * @return the pool
	 */
	BufferPool buffers();

	/**
	 * Returns to whom belongs what a caller leaves with the server.
	 * @param principal who calls, or {@code null}
	 * @return the owner, or {@code null} if nobody is known
	 */
	@Nullable String ownerOf(@Nullable Principal principal);

	/**
	 * Returns for how long a caller may keep a stream open.
	 * @param principal who calls, or {@code null}
	 * @return the time, or {@code null} if there is no end
	 */
	@Nullable Duration timeLeft(@Nullable Principal principal);

	/**
	 * Counts a session that is not there, and that the transport looked for itself.
	 * @param context what the transport knows of who named it
	 * @return how long that caller has to wait, or {@code null} if it names few
	 */
	@Nullable Duration sessionMissed(TransportContext context);

	/**
	 * Tells whether to read another message from a connection, or to let its client wait
	 * instead of being refused. The answer to a request of the server may be behind
	 * whatever there is no room for, so that there always is while one is missing.
	 * @param connection the connection
	 * @param unanswered how many messages of the connection have no answer yet
	 * @return whether to read
	 */
	boolean hasRoom(ClientConnection connection, int unanswered);

	/**
	 * Tells whether new requests are refused, so that connections had better close.
	 * @return whether they are
	 */
	boolean isDraining();

	/**
	 * Opens a stream for what belongs to no call, or goes on with one that lost its
	 * connection, in the session that the context names.
	 * @param context what the transport knows
	 * @param lastEventId the id of the last event that the client has, or {@code null}
	 * for a new stream
	 * @param outbound takes the stream, or why there is none
	 */
	void openStream(TransportContext context, @Nullable String lastEventId, EventOutbound outbound);

	/**
	 * Ends the session that the context names, as its client asked.
	 * @param context what the transport knows
	 * @return OK, or why there is nothing to end
	 */
	Outcome endSession(TransportContext context);

	/**
	 * Says that nothing more will come on a connection: who only waits to be told of
	 * changes waits no longer, and calls go on.
	 * @param connection the connection
	 */
	default void inputEnded(ClientConnection connection) {
	}

	/**
	 * Says that a connection has closed: its calls are cancelled and its session ends.
	 * Without effect when called again.
	 * @param context what the transport knows, with the connection
	 */
	void connectionClosed(TransportContext context);

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
