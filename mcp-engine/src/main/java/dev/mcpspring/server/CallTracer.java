package dev.mcpspring.server;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Traces calls one by one.
 * <p>
 * Implementations are thread-safe and never block. What they throw never reaches a call.
 */
@FunctionalInterface
public interface CallTracer {

	/**
	 * Begins to trace a call that was accepted.
	 * @param call the call
	 * @param carrier returns what the client says of its own trace by the names of the
	 * W3C, such as {@code traceparent}, or {@code null}
	 * @return the span, or {@code null} if the call is not traced
	 */
	@Nullable Span begin(CallEvent call, Function<String, @Nullable String> carrier);

	/**
	 * The trace of one call. Thread-safe.
	 */
	interface Span {

		/**
		 * Makes the span current on this thread.
		 * @return makes it no longer current, on the same thread
		 */
		Scope makeCurrent();

		/**
		 * Returns what reactive handlers find in their context.
		 * @return the entries
		 */
		Map<Object, Object> context();

		/**
		 * Ends the span.
		 * @param call the call, which has ended
		 */
		void end(CallEvent call);

	}

	/**
	 * The time for which a span is current. Confined to one thread.
	 */
	@FunctionalInterface
	interface Scope {

		/**
		 * Ends it.
		 */
		void close();

	}

}
