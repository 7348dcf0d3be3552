package dev.mcpspring.transport.http;

import java.util.Map;

import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.Connections;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.ServerTransport;

/**
 * Streamable HTTP: one path for messages, for streams of what belongs to no call, and for
 * the end of sessions.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 * HTTP</a>
 */
public final class StreamableHttpTransport implements ServerTransport, HttpEndpoint {

	static final String NAME = "http";

	private final RequestRules rules;

	private final OpenStreams streams;

	private final ConnectionLimit limit;

	private volatile @Nullable InboundHandler engine;

	/**
	 * Creates a transport whose connections nobody counts.
	 * @param settings who may call, and how much a call may send
	 */
	public StreamableHttpTransport(HttpSettings settings) {
		this(settings, new ConnectionLimit(0));
	}

	/**
	 * Creates a transport.
	 * @param settings who may call, and how much a call may send
	 * @param limit counts the connections of the web server
	 */
	public StreamableHttpTransport(HttpSettings settings, ConnectionLimit limit) {
		this.limit = limit;
		this.rules = new RequestRules(NAME, settings);
		this.streams = new OpenStreams(NAME, settings);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public int openStreams() {
		return this.streams.size();
	}

	@Override
	public Connections webConnections() {
		return this.limit.connections();
	}

	@Override
	public void start(InboundHandler handler) {
		this.streams.start(handler);
		this.engine = handler;
	}

	@Override
	public void stop() {
		this.engine = null;
		this.streams.stop();
	}

	@Override
	public void handle(HttpExchange exchange, HttpReply reply) {
		InboundHandler handler = this.engine;
		if (!this.rules.admit(handler, exchange, reply)) {
			return;
		}
		reply.resourceMetadata(exchange.resourceMetadata());
		switch (exchange.method()) {
			case "POST" -> post(handler, exchange, reply);
			case "GET" -> get(handler, exchange, reply);
			case "DELETE" ->
				this.rules.receiveNothing(handler, exchange, reply, () -> delete(handler, exchange, reply));
			default -> this.rules.otherMethod(handler, exchange, reply, "POST, GET, DELETE");
		}
	}

	/**
	 * Answers a request for a document beside the endpoint.
	 */
	void handle(HttpExchange exchange, HttpReply reply, JsonDocument document) {
		InboundHandler handler = this.engine;
		if (!this.rules.admit(handler, exchange, reply)) {
			return;
		}
		if (exchange.method().equals("GET")) {
			this.rules.receiveNothing(handler, exchange, reply,
					() -> reply.refuse(200, Map.of(), Unpooled.wrappedBuffer(document.read(exchange.header("Host")))));
		}
		else {
			this.rules.otherMethod(handler, exchange, reply, "GET");
		}
	}

	private void post(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (!MediaTypes.acceptsAnswers(exchange.headers("Accept"))) {
			this.rules.notAcceptable(handler, exchange, reply, "application/json, text/event-stream");
		}
		else if (this.rules.admitMessage(handler, exchange, reply)) {
			reply.streamBy(this.streams.services());
			this.rules.receive(handler, handler.open(exchange), exchange, reply);
		}
	}

	private void get(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (this.rules.admitStream(handler, exchange, reply)) {
			reply.streamBy(this.streams.services());
			String lastEventId = exchange.header("Last-Event-ID");
			this.rules.receiveNothing(handler, exchange, reply, () -> handler.openStream(exchange, lastEventId, reply));
		}
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

}
