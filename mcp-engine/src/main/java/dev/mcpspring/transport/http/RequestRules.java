package dev.mcpspring.transport.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Quoted;

/**
 * What a request has to look like before its body is read, the cheapest checks first.
 * <p>
 * Thread-safe.
 */
final class RequestRules {

	private static final Map<String, String> CLOSE = Map.of("Connection", "close");

	/** How much is expected of a body that does not say how long it is. */
	private static final long UNKNOWN_LENGTH = 16 * 1024;

	private final String transport;

	private final CrossOrigin crossOrigin;

	private final OriginPolicy origins;

	private final int maxMessageSize;

	private final BodySettings bodies;

	RequestRules(String transport, HttpSettings settings) {
		this.transport = transport;
		this.crossOrigin = new CrossOrigin(settings.access());
		this.origins = new OriginPolicy(settings.access(), this.crossOrigin);
		this.maxMessageSize = settings.maxMessageSize();
		this.bodies = settings.bodies();
	}

	/**
	 * Tells whether a request may be answered at all; if not, it has been refused.
	 */
	boolean admit(@Nullable InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		String origin = exchange.header("Origin");
		if (origin != null) {
			reply.headers(this.crossOrigin.headers(origin));
		}
		if (handler == null) {
			reply.refuse(503, Map.of("Retry-After", "1", "Connection", "close"), null);
			return false;
		}
		if (handler.isDraining()) {
			reply.closeConnection();
		}
		String refused = this.origins.check(exchange);
		if (refused != null) {
			refuse(handler, reply, 403, refused, null);
			return false;
		}
		if (!isReadable(exchange.headers("Transfer-Encoding"))) {
			refuse(handler, reply, 400, "Transfer-Encoding: %s (expected: chunked)"
				.formatted(Quoted.of(String.join(", ", exchange.headers("Transfer-Encoding")))), null);
			return false;
		}
		return true;
	}

	/**
	 * Tells whether a message may be read; if not, it has been refused.
	 */
	boolean admitMessage(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (!MediaTypes.isJson(exchange.header("Content-Type"))) {
			refuse(handler, reply, 415, "Content-Type: %s (expected: application/json in UTF-8)"
				.formatted(Quoted.of(exchange.header("Content-Type"))), null);
			return false;
		}
		if (!isIdentity(exchange.header("Content-Encoding"))) {
			refuse(handler, reply, 415,
					"Content-Encoding: %s (expected: none)".formatted(Quoted.of(exchange.header("Content-Encoding"))),
					null);
			return false;
		}
		if (declaredLength(exchange) > this.maxMessageSize) {
			refuse(handler, reply, 413, "Content-Length: %d (expected: <= %d, see mcp.server.decoder.max-message-size)"
				.formatted(declaredLength(exchange), this.maxMessageSize), "too_large");
			return false;
		}
		return true;
	}

	/**
	 * Tells whether a client takes an event stream; if not, it has been refused.
	 */
	boolean admitStream(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (MediaTypes.acceptsEvents(exchange.headers("Accept"))) {
			return true;
		}
		notAcceptable(handler, exchange, reply, "text/event-stream");
		return false;
	}

	void notAcceptable(InboundHandler handler, HttpExchange exchange, HttpReply reply, String expected) {
		refuse(handler, reply, 406, "Accept: %s (expected: %s)"
			.formatted(Quoted.of(String.join(", ", exchange.headers("Accept"))), expected), null);
	}

	/**
	 * Answers browsers that ask what a page may do, and refuses other methods, at the end
	 * of the body that the request should not have.
	 */
	void otherMethod(InboundHandler handler, HttpExchange exchange, HttpReply reply, String allowed) {
		receiveNothing(handler, exchange, reply, () -> {
			if (CrossOrigin.isPreflight(exchange)) {
				reply.refuse(204, this.crossOrigin.preflight(exchange, allowed), null);
				return;
			}
			handler.unreadRequestRefused(this.transport, 405);
			reply.refuse(405, Map.of("Allow", allowed), null);
		});
	}

	/**
	 * Refuses a request whose body is not read, so that the connection cannot go on.
	 */
	void refuse(InboundHandler handler, HttpReply reply, int status, String message, @Nullable String reason) {
		handler.unreadRequestRefused(this.transport, status);
		reply.refuse(status, CLOSE, handler.refusal(ErrorCode.INVALID_REQUEST, message, reason));
	}

	/**
	 * Refuses a request that names a session which is not there; in other words if its
	 * client names many.
	 */
	void refuseUnknown(InboundHandler handler, HttpExchange exchange, HttpReply reply, String message) {
		Duration wait = handler.sessionMissed(exchange);
		if (wait == null) {
			refuse(handler, reply, 404, message, null);
			return;
		}
		handler.unreadRequestRefused(this.transport, 429);
		reply.closeConnection();
		reply.complete(handler.refusal(ErrorCode.INTERNAL_ERROR,
				"Sessions that are not there are named too often (see mcp.server.session.miss-rate)", "rate_limited"),
				Outcome.rateLimited(wait));
	}

	/**
	 * Answers a request that should have no body at the end of it.
	 */
	void receiveNothing(InboundHandler handler, HttpExchange exchange, HttpReply reply, Runnable answer) {
		read(handler, new EmptyBody(answer), exchange, reply);
	}

	/**
	 * Reads a message once there is room for it, and has it answered.
	 */
	void receive(InboundHandler handler, InboundMessage message, HttpExchange exchange, HttpReply reply) {
		long length = declaredLength(exchange);
		long expected = (length >= 0) ? length : UNKNOWN_LENGTH;
		if (message.expect(expected, () -> read(handler, message, exchange, reply),
				() -> refuseUnread(message, reply))) {
			read(handler, message, exchange, reply);
		}
		else {
			reply.onClose(message::withdraw);
		}
	}

	private void read(InboundHandler handler, InboundMessage message, HttpExchange exchange, HttpReply reply) {
		TimedMessage timed = new TimedMessage(message, this.bodies);
		Runnable stop = exchange.receive(timed, reply);
		exchange.afterRead(() -> timed.watch(handler.deadlines(), () -> {
			// First, as the server would say here that the connection closes.
			stop.run();
			refuse(handler, reply, 408,
					"The body did not come in time (see mcp.server.http.read-timeout and request-timeout)", "timeout");
		}));
	}

	private static void refuseUnread(InboundMessage message, HttpReply reply) {
		reply.closeConnection();
		message.complete(reply);
	}

	/**
	 * Tells whether everybody reads the end of the body alike: some take an encoding that
	 * they do not know for chunks, and others for none.
	 */
	private static boolean isReadable(List<String> transferEncoding) {
		return transferEncoding.isEmpty()
				|| (transferEncoding.size() == 1 && transferEncoding.get(0).equalsIgnoreCase("chunked"));
	}

	private static boolean isIdentity(@Nullable String contentEncoding) {
		return contentEncoding == null || contentEncoding.equalsIgnoreCase("identity");
	}

	private static long declaredLength(HttpExchange exchange) {
		String length = exchange.header("Content-Length");
		try {
			return (length != null) ? Long.parseLong(length) : -1;
		}
		catch (NumberFormatException ex) {
			return Long.MAX_VALUE;
		}
	}

}
