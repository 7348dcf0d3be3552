package dev.mcpspring.transport.http;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import dev.mcpspring.transport.InboundMessage;

/**
 * Serves an endpoint as a route of Reactor Netty, in front of WebFlux: nothing else sees
 * the requests.
 * <p>
 * Thread-safe.
 */
public final class McpNettyHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

	/**
	 * Headers that nobody reads when the answer has begun. A stream may stay open for
	 * days, and Reactor Netty keeps those of its request as long: 600 bytes.
	 */
	private static final List<String> READ_ONCE = List.of("Host", "Accept", "Content-Type", "MCP-Protocol-Version",
			"Mcp-Method");

	private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.cached("x-content-type-options");

	private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");

	private final HttpEndpoint endpoint;

	/**
	 * Creates an edge.
	 * @param endpoint answers the requests
	 */
	public McpNettyHandler(HttpEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
		return Replies.receive((reply) -> this.endpoint.handle(new Exchange(request, response), reply),
				(reply) -> write(reply, request, response));
	}

	private static Mono<Void> write(HttpReply reply, HttpServerRequest request, HttpServerResponse response) {
		response.status(reply.status());
		response.responseHeaders()
			.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
			.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
		reply.takeHeaders(response::header);
		Flux<ByteBuf> parts = reply.parts();
		if (parts != null) {
			READ_ONCE.forEach(request.requestHeaders()::remove);
			response.withConnection((connection) -> {
				reply.writtenBy(connection.channel().eventLoop());
				PeerTimeout.set(connection.channel(), reply.stallTimeout());
			});
			return response.then(new NettyParts(parts, response)).then();
		}
		ByteBuf body = reply.takeBody();
		return (body != null) ? response.sendObject(body).then() : response.send();
	}

	/**
	 * Does something once the event loop has read what it was about to read.
	 */
	static void afterRead(HttpServerRequest request, Runnable action) {
		request.withConnection((connection) -> {
			try {
				connection.channel().eventLoop().execute(action);
			}
			catch (RejectedExecutionException ex) {
				// It has closed, and reads nothing more.
				action.run();
			}
		});
	}

	/**
	 * One request on the route.
	 */
	private record Exchange(HttpServerRequest request, HttpServerResponse response) implements HttpExchange {

		@Override
		public String method() {
			return this.request.method().name();
		}

		@Override
		public String contextPath() {
			return "";
		}

		@Override
		public @Nullable String query(String name) {
			int mark = this.request.uri().indexOf('?');
			return (mark >= 0) ? HttpExchange.parameter(this.request.uri().substring(mark + 1), name) : null;
		}

		@Override
		public @Nullable InetSocketAddress remoteAddress() {
			return this.request.remoteAddress();
		}

		@Override
		public @Nullable Principal principal() {
			return null;
		}

		@Override
		public @Nullable String header(String name) {
			return this.request.requestHeaders().get(name);
		}

		@Override
		public List<String> headers(String name) {
			return this.request.requestHeaders().getAll(name);
		}

		@Override
		public Runnable receive(InboundMessage message, HttpReply reply) {
			BodySubscriber<ByteBuf> body = new BodySubscriber<>(message, reply, ByteBuf::retain,
					this.response::hasSentHeaders);
			this.request.receive().subscribe(body);
			return body::stop;
		}

		@Override
		public void afterRead(Runnable action) {
			McpNettyHandler.afterRead(this.request, action);
		}

	}

}
