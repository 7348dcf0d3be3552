package dev.mcpspring.observation;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.ServerTransport;
import dev.mcpspring.transport.TransportContext;

/**
 * Hands messages to the engine without any network. Thread-safe.
 */
final class DirectTransport implements ServerTransport {

	private volatile @Nullable InboundHandler engine;

	@Override
	public String name() {
		return "direct";
	}

	@Override
	public void start(InboundHandler handler) {
		this.engine = handler;
	}

	@Override
	public void stop() {
		this.engine = null;
	}

	/**
	 * Sends a message and waits for the answer.
	 * @param transport the name that the engine is told
	 */
	String send(String message, String transport) {
		InboundHandler engine = this.engine;
		if (engine == null) {
			throw new IllegalStateException("not started");
		}
		InboundMessage inbound = engine.open(new Context(transport));
		Answer answer = new Answer();
		inbound.append(Unpooled.copiedBuffer(message, StandardCharsets.UTF_8));
		inbound.complete(answer);
		return answer.text.join();
	}

	private record Context(String transport) implements TransportContext {

		@Override
		public boolean hasHeaders() {
			return false;
		}

		@Override
		public @Nullable String header(String name) {
			return null;
		}

		@Override
		public List<String> headers(String name) {
			return List.of();
		}

		@Override
		public @Nullable Principal principal() {
			return null;
		}

	}

	private static final class Answer implements Outbound {

		private final CompletableFuture<String> text = new CompletableFuture<>();

		@Override
		public void sessionOpened(String id) {
		}

		@Override
		public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
			frame.release();
		}

		@Override
		public void complete(@Nullable ByteBuf response, Outcome outcome) {
			this.text.complete((response != null) ? response.toString(StandardCharsets.UTF_8) : "");
			if (response != null) {
				response.release();
			}
		}

		@Override
		public void onClose(Runnable callback) {
		}

	}

}
