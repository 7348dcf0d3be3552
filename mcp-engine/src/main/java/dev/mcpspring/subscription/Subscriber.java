package dev.mcpspring.subscription;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.RequestId;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * A request that stays open to be told of changes.
 * <p>
 * Implementations are thread-safe and never block.
 */
public interface Subscriber {

	/**
	 * Returns the id of the request, by which its client tells notifications apart.
	 * @return the id
	 */
	RequestId id();

	/**
	 * Returns to whom the stream belongs.
	 * @return the owner, or {@code null} if nobody is known
	 */
	@Nullable String owner();

	/**
	 * Returns where the id is unique.
	 * @return the connection, or {@code null} if the request has one of its own
	 */
	@Nullable Object scope();

	/**
	 * Sends a notification. Takes ownership of the frame.
	 * @param frame the notification
	 * @param policy what becomes of it when the client reads too slowly
	 * @param source what it tells of
	 */
	void send(ByteBuf frame, OverflowPolicy policy, Object source);

	/**
	 * Ends the request with a result, as the server stops.
	 */
	void end();

	/**
	 * Ends the request without a result, as its client no longer wants one.
	 */
	void cancel();

}
