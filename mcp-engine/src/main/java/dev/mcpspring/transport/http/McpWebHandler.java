package dev.mcpspring.transport.http;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

import dev.mcpspring.transport.InboundMessage;

/**
 * Serves an endpoint behind WebFlux: behind every {@code WebFilter} and Spring Security,
 * and on any server that WebFlux runs on. Reached through a handler mapping.
 * <p>
 * Thread-safe.
 */
public final class McpWebHandler implements WebHandler {

	private static final boolean REACTOR_NETTY = ClassUtils.isPresent("reactor.netty.http.server.HttpServerResponse",
			McpWebHandler.class.getClassLoader());

	/**
	 * The attribute of an exchange with the URL of the metadata of the server as a
	 * protected resource, for clients that lack a token.
	 */
	public static final String RESOURCE_METADATA = McpWebHandler.class.getName() + ".resourceMetadata";

	private final HttpEndpoint endpoint;

	/**
	 * Creates an edge.
	 * @param endpoint answers the requests
	 */
	public McpWebHandler(HttpEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		Mono<Principal> principal = exchange.getPrincipal();
		if (principal == Mono.<Principal>empty()) {
			return handle(exchange, null);
		}
		return principal.map(Exchange.Caller::new)
			.defaultIfEmpty(Exchange.Caller.NOBODY)
			.flatMap((caller) -> handle(exchange, caller.principal()));
	}

	private Mono<Void> handle(ServerWebExchange exchange, @Nullable Principal principal) {
		return Replies.receive(
				(reply) -> this.endpoint.handle(new Exchange(exchange.getRequest(), exchange.getResponse(), principal,
						exchange.getAttribute(RESOURCE_METADATA)), reply),
				(reply) -> write(reply, exchange.getResponse()));
	}

	private static Mono<Void> write(HttpReply reply, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(reply.status()));
		HttpHeaders headers = response.getHeaders();
		headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
		headers.set("X-Content-Type-Options", "nosniff");
		reply.takeHeaders(headers::set);
		Flux<ByteBuf> parts = reply.parts();
		if (parts != null) {
			DataBufferFactory buffers = response.bufferFactory();
			HeldFrames held = new HeldFrames();
			if (REACTOR_NETTY) {
				Native.carry(reply, response);
			}
			return response
				.writeAndFlushWith(parts.map((frame) -> held.hold(frame).map((taken) -> wrap(taken, buffers))))
				.doFinally((signal) -> held.release());
		}
		return (REACTOR_NETTY && Native.isPlain(response)) ? Native.write(reply, response)
				: write(reply.takeBody(), response);
	}

	private static Mono<Void> write(@Nullable ByteBuf body, ServerHttpResponse response) {
		return (body != null) ? response.writeWith(Mono.just(wrap(body, response.bufferFactory())))
				: response.setComplete();
	}

	private static DataBuffer wrap(ByteBuf buffer, DataBufferFactory buffers) {
		if (buffers instanceof NettyDataBufferFactory netty) {
			return netty.wrap(buffer);
		}
		try {
			DataBuffer copy = buffers.allocateBuffer(buffer.readableBytes());
			return copy.write(buffer.nioBuffer());
		}
		finally {
			buffer.release();
		}
	}

	/**
	 * One request behind WebFlux.
	 */
	record Exchange(ServerHttpRequest request, ServerHttpResponse response, @Nullable Principal principal,
			@Nullable String resourceMetadata) implements HttpExchange {

		@Override
		public String method() {
			return this.request.getMethod().name();
		}

		@Override
		public String contextPath() {
			return this.request.getPath().contextPath().value();
		}

		@Override
		public @Nullable String query(String name) {
			return HttpExchange.parameter(this.request.getURI().getRawQuery(), name);
		}

		@Override
		public @Nullable InetSocketAddress remoteAddress() {
			return this.request.getRemoteAddress();
		}

		@Override
		public @Nullable String header(String name) {
			return this.request.getHeaders().getFirst(name);
		}

		@Override
		public List<String> headers(String name) {
			return this.request.getHeaders().getOrEmpty(name);
		}

		@Override
		public Runnable receive(InboundMessage message, HttpReply reply) {
			BodySubscriber<DataBuffer> body = new BodySubscriber<>(message, reply, Exchange::owned,
					this::isAnsweredByServer);
			this.request.getBody().subscribe(body);
			return body::stop;
		}

		@Override
		public void afterRead(Runnable action) {
			if (!REACTOR_NETTY || !Native.afterRead(this.request, action)) {
				action.run();
			}
		}

		private boolean isAnsweredByServer() {
			return REACTOR_NETTY && Native.hasAnswered(this.response);
		}

		private static ByteBuf owned(DataBuffer chunk) {
			if (chunk instanceof NettyDataBuffer netty) {
				return netty.getNativeBuffer();
			}
			byte[] bytes = new byte[chunk.readableByteCount()];
			chunk.read(bytes);
			DataBufferUtils.release(chunk);
			return Unpooled.wrappedBuffer(bytes);
		}

		/**
		 * A principal that may be absent, for operators that know no absence.
		 */
		private record Caller(@Nullable Principal principal) {

			static final Caller NOBODY = new Caller(null);

		}

	}

	/**
	 * Looks through WebFlux at the server, for what WebFlux is not told.
	 */
	private static final class Native {

		/**
		 * Does something once the server has read what it was about to read.
		 * @return whether the server can do that
		 */
		static boolean afterRead(ServerHttpRequest request, Runnable action) {
			if (ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest netty) {
				McpNettyHandler.afterRead(netty, action);
				return true;
			}
			return false;
		}

		static boolean hasAnswered(ServerHttpResponse response) {
			return ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty
					&& netty.hasSentHeaders();
		}

		/**
		 * Tells whether a response is the server's own: nobody wants to see what is
		 * written to it.
		 */
		static boolean isPlain(ServerHttpResponse response) {
			return response instanceof AbstractServerHttpResponse plain
					&& plain.getNativeResponse() instanceof HttpServerResponse;
		}

		/**
		 * Writes an answer in one piece, once those who wait for its head have seen it.
		 * WebFlux's own way to write has twenty operators for one buffer. The body stays
		 * with the reply until then, which gives it back if there is no such moment.
		 */
		static Mono<Void> write(HttpReply reply, ServerHttpResponse response) {
			if (response.isCommitted()) {
				// Somebody in front has answered already.
				return Mono.empty();
			}
			HttpServerResponse netty = ServerHttpResponseDecorator.getNativeResponse(response);
			return response.setComplete().then(Mono.defer(() -> {
				ByteBuf body = reply.takeBody();
				return (body != null) ? netty.sendObject(body).then() : Mono.empty();
			}));
		}

		static void carry(HttpReply reply, ServerHttpResponse response) {
			if (ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty) {
				netty.withConnection((connection) -> {
					reply.writtenBy(connection.channel().eventLoop());
					PeerTimeout.set(connection.channel(), reply.stallTimeout());
				});
			}
		}

	}

}
