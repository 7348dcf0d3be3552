package dev.mcpspring.transport;

import org.jspecify.annotations.Nullable;

/**
 * A connection that carries messages both ways for as long as it is open: standard input
 * and output, or a socket. What a header says over HTTP it says by itself: all messages
 * on it belong to one session, once that is open, and no two requests in flight have the
 * same id.
 * <p>
 * Implementations are thread-safe, and equal only to themselves.
 */
public interface ClientConnection {

	/**
	 * Returns the id of the session that a handshake on this connection has opened.
	 * @return the id, or {@code null} before that
	 */
	@Nullable String sessionId();

	/**
	 * Takes note of the session that a handshake on this connection has opened.
	 * @param id the id of the session
	 * @return the id of the session before, which is nobody's now, or {@code null}
	 */
	@Nullable String openSession(String id);

	/**
	 * Returns the way to the client for messages that answer none of its own. They may be
	 * sent at any time, also when the connection has closed: then they are dropped.
	 * @return the way, on which nothing is ever completed
	 */
	Outbound outbound();

}
