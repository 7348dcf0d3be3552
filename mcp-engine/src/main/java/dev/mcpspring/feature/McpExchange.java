package dev.mcpspring.feature;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.protocol.LoggingLevel;

/**
 * A call in progress, as its handler sees it: who calls, how long it may take, and a way
 * to tell the client something before the result.
 * <p>
 * Thread-safe. Once the call has ended, by its result, its deadline or its cancellation,
 * what is sent here is dropped.
 */
public interface McpExchange extends Caller {

	/**
	 * Returns what the client says of itself. Not an identity: never base a decision on
	 * it.
	 * @return the claim, or {@code null}
	 */
	@Nullable Implementation clientInfo();

	/**
	 * Returns the metadata of the request, for instance its trace context.
	 * @return the members of {@code _meta}; empty if there are none
	 */
	Map<String, Object> meta();

	/**
	 * Returns what an interceptor has left for the handler.
	 * @param <T> the type of the value
	 * @param attribute the key
	 * @return the value, or {@code null} if there is none
	 */
	<T> @Nullable T attribute(Attribute<T> attribute);

	/**
	 * Leaves something for the handler, and for whoever else sees the call.
	 * @param <T> the type of the value
	 * @param attribute the key
	 * @param value the value, or {@code null} for none
	 */
	<T> void attribute(Attribute<T> attribute, @Nullable T value);

	/**
	 * Returns how long this call may still take.
	 * @return the time left; zero once the deadline has passed
	 */
	Duration timeRemaining();

	/**
	 * Returns whether the client no longer wants the result, or the deadline has passed.
	 * @return whether to stop
	 */
	boolean isCancelled();

	/**
	 * Registers what to do on cancellation. Runs at once if the call is cancelled
	 * already, and on any thread.
	 * @param action what to do; must not block
	 */
	void onCancel(Runnable action);

	/**
	 * Makes the call a task, if its tool and its client allow that: the client is told so
	 * at once and comes back for the result, and the handler goes on, for as long as a
	 * task may take. Without effect if the call is a task already.
	 * @return whether the call is a task now
	 * @throws dev.mcpspring.protocol.McpException if there is no room for one more task
	 */
	boolean continueAsTask();

	/**
	 * Tells the client how far the call is. Dropped unless the client asked for progress,
	 * and unless the value is larger than the one before. In a task, the message is what
	 * the client reads of the task.
	 * @param progress how much is done
	 * @param total how much there is to do, in the same unit, or {@code null} if unknown
	 * @param message what is being done, or {@code null}
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/progress">Progress</a>
	 */
	void progress(double progress, @Nullable Double total, @Nullable String message);

	/**
	 * Sends a log message to the client. Dropped unless the client asked for this level.
	 * @param level how severe it is
	 * @param logger the name of the source, or {@code null}
	 * @param data any value that can be written as JSON; never secrets or personal data
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging">Logging</a>
	 */
	void log(LoggingLevel level, @Nullable String logger, Object data);

	/**
	 * Ends the connection of this call and not the call, so that no connection is held
	 * while the call takes its time. The client comes back for the answer. Without effect
	 * for clients that cannot: those of revisions other than 2025-11-25, those that are
	 * not connected over Streamable HTTP, and those of a server that keeps no events.
	 * @param retryAfter when the client is asked to come back
	 * @see <a href=
	 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server">Sending
	 * messages</a>
	 */
	void disconnect(Duration retryAfter);

	/**
	 * Tells the client how far the call is.
	 * @param progress how much is done
	 * @param total how much there is to do, in the same unit
	 */
	default void progress(double progress, double total) {
		progress(progress, total, null);
	}

	/**
	 * Sends a log message to the client.
	 * @param level how severe it is
	 * @param data any value that can be written as JSON; never secrets or personal data
	 */
	default void log(LoggingLevel level, Object data) {
		log(level, null, data);
	}

}
