package dev.mcpspring.feature;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;

/**
 * One JSON-RPC method.
 * <p>
 * Implementations are thread-safe.
 */
public interface RpcMethod {

	/**
	 * Returns the name on the wire.
	 * @return for instance {@code tools/call}
	 */
	String name();

	/**
	 * Returns whether the server has the method. What it does not have is as good as
	 * unknown.
	 * @return whether it has
	 */
	default boolean isOffered() {
		return true;
	}

	/**
	 * Returns the parameter that clients repeat in the header {@code Mcp-Name}, so that
	 * whoever is between them and the server knows what a request is about.
	 * @return the parameter, or {@code null} if there is none, or it is one of the core
	 */
	default @Nullable Member mirrored() {
		return null;
	}

	/**
	 * Looks at the parameters and finds what to run. Runs on the thread that reads and
	 * must not block.
	 * @param params borrowed until the call ends
	 * @param caller who sends the request; to be read until the call ends
	 * @return what to run
	 * @throws dev.mcpspring.protocol.McpException if the parameters do not fit
	 */
	Invocation prepare(RawParams params, Caller caller);

}
