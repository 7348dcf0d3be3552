package dev.mcpspring.server;

import java.time.Duration;

import dev.mcpspring.feature.input.InputOutcome;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.ProtocolVersion;
import dev.mcpspring.session.SessionEnd;

/**
 * Is told what happens in the server, for metrics, audit and the like.
 * <p>
 * Implementations are thread-safe and never block: they are called on the threads that
 * carry the calls. What they throw never reaches a call; it is logged once.
 */
public interface ServerListener {

	/**
	 * Returns whether the listener looks at the digests of arguments, which then are made
	 * for each call.
	 * @return whether it does; not by default
	 */
	default boolean wantsDigests() {
		return false;
	}

	/**
	 * Says that a call was accepted, whether or not there is room to run it.
	 * @param call the call
	 */
	default void callStarted(CallEvent call) {
	}

	/**
	 * Says that a call that was accepted has ended, just before its client knows. Its
	 * handler may go on.
	 * @param call the call
	 */
	default void callEnded(CallEvent call) {
	}

	/**
	 * Says that a request was answered with an error without having been accepted: its
	 * method or tool is unknown, it breaks a rule, or the server is shutting down.
	 * @param call the request
	 */
	default void requestRefused(CallEvent call) {
	}

	/**
	 * Says that a handler goes on although its call was cancelled or took too long: it
	 * keeps its thread and its permit.
	 * @param call the call
	 */
	default void handlerOutlivesCall(CallEvent call) {
	}

	/**
	 * Says that a handler has returned that had outlived its call.
	 * @param call the call
	 */
	default void handlerReturned(CallEvent call) {
	}

	/**
	 * Says that a message was read.
	 * @param transport the name of the transport
	 * @param bytes how many it has
	 */
	default void messageReceived(String transport, long bytes) {
	}

	/**
	 * Says that a message was refused that is no request, or cannot be read.
	 * @param transport the name of the transport
	 * @param error the error that the client got
	 */
	default void messageRefused(String transport, ErrorCode error) {
	}

	/**
	 * Says that a request was refused by its head, such as its origin, its method or its
	 * media types, and not read.
	 * @param transport the name of the transport
	 * @param status the status of HTTP
	 */
	default void unreadRequestRefused(String transport, int status) {
	}

	/**
	 * Says that a handler that promises not to block has kept an event loop from its
	 * other connections for long.
	 * @param method the method, for instance {@code tools/call}
	 * @param target what it works on, for instance the name of a tool
	 */
	default void eventLoopBlocked(String method, String target) {
	}

	/**
	 * Says that a notification was dropped, as its client reads too slowly.
	 * @param transport the name of the transport
	 */
	default void notificationDropped(String transport) {
	}

	/**
	 * Says what came of a question to a client.
	 * @param method the method of the question, such as {@code elicitation/create}
	 * @param outcome the outcome
	 */
	default void clientAsked(String method, InputOutcome outcome) {
	}

	/**
	 * Says that a session was opened.
	 * @param version the revision that was agreed on
	 */
	default void sessionOpened(ProtocolVersion version) {
	}

	/**
	 * Says that a session has ended.
	 * @param version the revision that was agreed on
	 * @param end why it has ended
	 * @param duration how long it lived
	 */
	default void sessionEnded(ProtocolVersion version, SessionEnd end, Duration duration) {
	}

}
