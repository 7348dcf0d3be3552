package dev.mcpspring.server.record;

import java.util.Map;
import java.util.function.Supplier;

import dev.mcpspring.codec.JsonRpcRequest;
import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.revision.AcceptedCall;
import dev.mcpspring.transport.TransportContext;

/**
 * Is told of what happens to messages and calls. Does nothing by itself, for servers that
 * nobody watches.
 * <p>
 * Implementations are thread-safe.
 */
public interface CallRecorder {

	/**
	 * Begins to follow a call.
	 * @param meta reads the metadata of the request
	 */
	default CallRecord begin(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport,
			Supplier<Map<String, Object>> meta) {
		return CallRecord.NONE;
	}

	/**
	 * Says that a call was accepted, but not admitted.
	 */
	default void rejected(JsonRpcRequest request, AcceptedCall accepted, TransportContext transport,
			McpException failure) {
	}

	/**
	 * Says that a request was not accepted.
	 */
	default void refused(JsonRpcRequest request, TransportContext transport, McpException failure, Outcome outcome) {
	}

	/**
	 * Says that a message was refused that is no request, or was not read.
	 */
	default void refused(TransportContext transport, McpException failure, Outcome outcome) {
	}

	/**
	 * Says that a message was read, or as much of it as is needed to refuse it.
	 */
	default void messageReceived(String transport, long bytes) {
	}

	/**
	 * Says that a request was refused of which nothing was read but its head.
	 */
	default void unreadRequestRefused(String transport, int status) {
	}

	/**
	 * Says that a client does not get a notification, as it reads too slowly.
	 */
	default void notificationDropped(String transport) {
	}

	/**
	 * Says what came of a question to a client.
	 */
	default void clientAsked(String method, InputOutcome outcome) {
	}

	/**
	 * Says that a handler kept an event loop from its other connections.
	 */
	default void eventLoopBlocked(String method, String target) {
	}

}
