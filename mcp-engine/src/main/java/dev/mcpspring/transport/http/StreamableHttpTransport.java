package dev.mcpspring.transport.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Quoted;
import dev.mcpspring.transport.ServerTransport;

/**
 * Streamable HTTP: what a request has to look like before its body is read, the cheapest
 * checks first. The two edges hand their requests to this.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 * HTTP</a>
 */
public final class StreamableHttpTransport implements ServerTransport {

	static final String NAME = "http";

	private static final Map<String, String> CLOSE = Map.of("Connection", "close");

	/** How much is expected of a body that does not say how long it is. */
	private static final long UNKNOWN_LENGTH = 16 * 1024;

	private final OriginPolicy origins;

	private final int maxMessageSize;

	private final Set<EventStream> openStreams = ConcurrentHashMap.newKeySet();

	private final HttpSettings settings;

	private volatile StreamServices streams = StreamServices.NONE;

	private volatile @Nullable InboundHandler engine;

	/**
	 * Creates a transport.
	 * @param settings who may call, and how much a call may send
	 */
	public StreamableHttpTransport(HttpSettings settings) {
		this.origins = new OriginPolicy(settings);
		this.maxMessageSize = settings.maxMessageSize();
		this.settings = settings;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public int openStreams() {
		return this.openStreams.size();
	}

	@Override
	public void start(InboundHandler handler) {
		this.streams = new StreamServices(this.settings.outbound(), new Streams(), handler.deadlines()::schedule);
		this.engine = handler;
		scheduleHeartbeat(handler);
	}

	/**
	 * Looks after all streams at once, twice an interval: one timer, however many there
	 * are.
	 */
	private void scheduleHeartbeat(InboundHandler handler) {
		handler.deadlines().schedule(this.settings.heartbeatInterval().dividedBy(2), () -> {
			if (this.engine == handler) {
				this.openStreams.forEach(EventStream::heartbeat);
				scheduleHeartbeat(handler);
			}
		});
	}

	@Override
	public void stop() {
		this.engine = null;
	}

	/**
	 * Answers a request.
	 */
	void handle(HttpExchange exchange, HttpReply reply) {
		InboundHandler handler = this.engine;
		if (handler == null) {
			reply.refuse(503, Map.of("Retry-After", "1", "Connection", "close"), null);
			return;
		}
		if (handler.isDraining()) {
			reply.closeConnection();
		}
		String refused = this.origins.check(exchange);
		if (refused != null) {
			refuse(handler, reply, 403, refused, null);
			return;
		}
		switch (exchange.method()) {
			case "POST" -> post(handler, exchange, reply);
			case "GET" -> get(handler, exchange, reply);
			case "DELETE" -> exchange.receive(new EmptyBody(() -> delete(handler, exchange, reply)), reply);
			default -> exchange
				.receive(new EmptyBody(() -> reply.refuse(405, Map.of("Allow", "POST, GET, DELETE"), null)), reply);
		}
	}

	private void post(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (!MediaTypes.isJson(exchange.header("Content-Type"))) {
			refuse(handler, reply, 415, "Content-Type: %s (expected: application/json in UTF-8)"
				.formatted(Quoted.of(exchange.header("Content-Type"))), null);
		}
		else if (!isIdentity(exchange.header("Content-Encoding"))) {
			refuse(handler, reply, 415,
					"Content-Encoding: %s (expected: none)".formatted(Quoted.of(exchange.header("Content-Encoding"))),
					null);
		}
		else if (!MediaTypes.acceptsAnswers(exchange.headers("Accept"))) {
			refuse(handler, reply, 406, "Accept: %s (expected: application/json, text/event-stream)"
				.formatted(Quoted.of(String.join(", ", exchange.headers("Accept")))), null);
		}
		else if (declaredLength(exchange) > this.maxMessageSize) {
			refuse(handler, reply, 413, "Content-Length: %d (expected: <= %d, see mcp.server.decoder.max-message-size)"
				.formatted(declaredLength(exchange), this.maxMessageSize), "too_large");
		}
		else {
			reply.streamBy(this.streams);
			receive(handler.open(exchange), exchange, reply);
		}
	}

	/**
	 * Reads the body once there is room for it.
	 */
	private static void receive(InboundMessage message, HttpExchange exchange, HttpReply reply) {
		long length = declaredLength(exchange);
		long expected = (length >= 0) ? length : UNKNOWN_LENGTH;
		if (message.expect(expected, () -> exchange.receive(message, reply), () -> refuseUnread(message, reply))) {
			exchange.receive(message, reply);
		}
		else {
			reply.onClose(message::withdraw);
		}
	}

	private static void refuseUnread(InboundMessage message, HttpReply reply) {
		reply.closeConnection();
		message.complete(reply);
	}

	private void get(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (!MediaTypes.acceptsEvents(exchange.headers("Accept"))) {
			refuse(handler, reply, 406, "Accept: %s (expected: text/event-stream)"
				.formatted(Quoted.of(String.join(", ", exchange.headers("Accept")))), null);
			return;
		}
		reply.streamBy(this.streams);
		exchange.receive(new EmptyBody(() -> handler.openStream(exchange, exchange.header("Last-Event-ID"), reply)),
				reply);
	}

	private void delete(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		Outcome outcome = handler.endSession(exchange);
		if (outcome.kind() == Outcome.Kind.OK) {
			reply.refuse(204, Map.of(), null);
		}
		else {
			reply.complete(null, outcome);
		}
	}

	/**
	 * Refuses a request whose body is not read, so that the connection cannot go on.
	 */
	private static void refuse(InboundHandler handler, HttpReply reply, int status, String message,
			@Nullable String reason) {
		reply.refuse(status, CLOSE, handler.refusal(ErrorCode.INVALID_REQUEST, message, reason));
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

	/**
	 * Knows the event streams, and tells the engine of events that are dropped.
	 */
	private final class Streams implements StreamObserver {

		@Override
		public void opened(EventStream stream) {
			StreamableHttpTransport.this.openStreams.add(stream);
		}

		@Override
		public void closed(EventStream stream) {
			StreamableHttpTransport.this.openStreams.remove(stream);
		}

		@Override
		public void dropped() {
			InboundHandler handler = StreamableHttpTransport.this.engine;
			if (handler != null) {
				handler.notificationDropped(NAME);
			}
		}

	}

}
