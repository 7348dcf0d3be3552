package dev.mcpspring.transport.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.ServerTransport;

/**
 * HTTP+SSE of revision 2024-11-05: a client opens a stream, is told there where to post
 * its messages, and gets all answers over the stream. The stream is the connection; with
 * it end the session and its calls.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse">HTTP
 * with SSE</a>
 */
public final class SseTransport implements ServerTransport {

	static final String NAME = "sse";

	private static final String CONNECTION = "sessionId";

	private static final int ID_BYTES = 18;

	private final RequestRules rules;

	private final OpenStreams streams;

	private final SseSettings settings;

	private final Map<String, SseConnection> connections = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	private final SecureRandom random = new SecureRandom();

	private volatile @Nullable InboundHandler engine;

	/**
	 * Creates a transport.
	 * @param settings how many connections there may be, and where messages are posted
	 * @param http who may call, and how much a call may send
	 */
	public SseTransport(SseSettings settings, HttpSettings http) {
		this.settings = settings;
		this.rules = new RequestRules(NAME, http);
		this.streams = new OpenStreams(NAME, http);
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
	public void start(InboundHandler handler) {
		this.streams.start(handler);
		this.engine = handler;
	}

	@Override
	public void stop() {
		this.engine = null;
		this.streams.stop();
	}

	/**
	 * Ends all streams once the answers are on them.
	 */
	@Override
	public void flush(Duration timeout) {
		List<SseConnection> open = List.copyOf(this.connections.values());
		long deadline = System.nanoTime() + timeout.toNanos();
		try {
			for (SseConnection connection : open) {
				connection.awaitAnswers(deadline);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		open.forEach(SseConnection::end);
	}

	/**
	 * Returns what answers clients that open a stream.
	 * @return the endpoint
	 */
	public HttpEndpoint streams() {
		return new Streams(this);
	}

	/**
	 * Returns what answers clients that post a message.
	 * @return the endpoint
	 */
	public HttpEndpoint messages() {
		return new Messages(this);
	}

	private void open(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (this.count.incrementAndGet() > this.settings.maxConnections()) {
			this.count.decrementAndGet();
			reply.complete(null, Outcome.overloaded(Duration.ofSeconds(5)));
			return;
		}
		byte[] bytes = new byte[ID_BYTES];
		this.random.nextBytes(bytes);
		String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		SseConnection connection = new SseConnection(exchange, reply, handler, () -> closed(id));
		this.connections.put(id, connection);
		reply.streamBy(this.streams.services());
		connection.open(exchange.contextPath() + this.settings.messagePath() + "?" + CONNECTION + "=" + id);
		if (this.engine != handler) {
			// Stopped meanwhile, and perhaps without having seen it.
			connection.end();
		}
	}

	private void closed(String id) {
		if (this.connections.remove(id) != null) {
			this.count.decrementAndGet();
		}
	}

	private void post(InboundHandler handler, HttpExchange exchange, HttpReply reply) {
		if (!this.rules.admitMessage(handler, exchange, reply)) {
			return;
		}
		String id = exchange.query(CONNECTION);
		if (id == null) {
			this.rules.refuse(handler, reply, 400,
					"%s: absent (expected: as in the event 'endpoint')".formatted(CONNECTION), null);
			return;
		}
		SseConnection connection = this.connections.get(id);
		if (connection == null || !connection.belongsTo(exchange.principal())) {
			this.rules.refuseUnknown(handler, exchange, reply,
					"%s: unknown or ended (expected: that of an open stream)".formatted(CONNECTION));
			return;
		}
		connection.renew(exchange.principal());
		SseMessage message = new SseMessage(handler.open(new SsePost(connection, exchange.principal())), connection);
		this.rules.receive(handler, message, exchange, reply);
	}

	/**
	 * Where clients open a stream.
	 */
	record Streams(SseTransport transport) implements HttpEndpoint {

		@Override
		public void handle(HttpExchange exchange, HttpReply reply) {
			InboundHandler handler = this.transport.engine;
			RequestRules rules = this.transport.rules;
			if (!rules.admit(handler, exchange, reply)) {
				return;
			}
			if (!exchange.method().equals("GET")) {
				rules.otherMethod(handler, exchange, reply, "GET");
			}
			else if (handler.isDraining()) {
				reply.complete(null, Outcome.overloaded(Duration.ofSeconds(1)));
			}
			else if (rules.admitStream(handler, exchange, reply)) {
				rules.receiveNothing(handler, exchange, reply, () -> this.transport.open(handler, exchange, reply));
			}
		}

	}

	/**
	 * Where clients post their messages.
	 */
	record Messages(SseTransport transport) implements HttpEndpoint {

		@Override
		public void handle(HttpExchange exchange, HttpReply reply) {
			InboundHandler handler = this.transport.engine;
			RequestRules rules = this.transport.rules;
			if (!rules.admit(handler, exchange, reply)) {
				return;
			}
			if (exchange.method().equals("POST")) {
				this.transport.post(handler, exchange, reply);
			}
			else {
				rules.otherMethod(handler, exchange, reply, "POST");
			}
		}

	}

}
