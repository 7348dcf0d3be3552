package dev.mcpspring.server.record;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

import dev.mcpspring.protocol.McpException;

/**
 * Follows one call for listeners and tracers. Does nothing by itself, for servers that
 * have none.
 * <p>
 * Implementations are thread-safe.
 */
public interface CallRecord {

	/** Follows nothing. */
	CallRecord NONE = new CallRecord() {
	};

	/**
	 * Says that the handler starts, on this thread.
	 */
	default void running() {
	}

	/**
	 * Says that the handler has returned, on the thread on which it was started.
	 */
	default void returned() {
	}

	/**
	 * Counts bytes that the client is sent.
	 */
	default void sent(int bytes) {
	}

	/**
	 * Says that the call has ended, once.
	 * @param outcome how
	 * @param error what the client was told, or {@code null}
	 */
	default void ended(Ending outcome, @Nullable McpException error) {
	}

	/**
	 * Returns what reactive handlers find in their context.
	 */
	default Context context() {
		return Context.empty();
	}

}
