package dev.mcpspring.server.dispatch;

import io.netty.buffer.ByteBuf;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.ChunkedBody;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;
import dev.mcpspring.codec.MalformedMessageException;
import dev.mcpspring.server.call.Rejection;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * A message on its way in: scanned as it arrives, and refused at the first byte that
 * breaks a rule or finds no room, without waiting for the rest.
 * <p>
 * Confined to the thread that reads, apart from {@link #withdraw()}.
 */
final class ReadMessage implements InboundMessage {

	/** How much is taken at once for a message that did not say how long it is. */
	private static final int STEP = 64 * 1024;

	private final JsonRpcDecoder decoder;

	private final Dispatcher dispatcher;

	private final TransportContext context;

	private final EnvelopeScanner scanner;

	private final ChunkedBody body;

	private final HeldBytes held;

	private long received;

	private boolean malformed;

	private volatile boolean noRoom;

	ReadMessage(JsonRpcDecoder decoder, BufferPool buffers, HeldBytes held, Dispatcher dispatcher,
			TransportContext context) {
		this.decoder = decoder;
		this.dispatcher = dispatcher;
		this.context = context;
		this.held = held;
		this.scanner = decoder.newScanner();
		this.body = new ChunkedBody(buffers);
	}

	@Override
	public boolean expect(long bytes, Runnable ready, Runnable refused) {
		return this.held.take(bytes, ready, () -> {
			this.noRoom = true;
			refused.run();
		});
	}

	@Override
	public void withdraw() {
		this.held.withdraw();
	}

	@Override
	public boolean append(ByteBuf chunk) {
		if (this.malformed || this.noRoom) {
			chunk.release();
			return false;
		}
		this.received += chunk.readableBytes();
		if (this.received > this.held.held() && !this.held.takeNow(Math.max(STEP, chunk.readableBytes()))) {
			this.noRoom = true;
			chunk.release();
			return false;
		}
		try {
			this.scanner.scan(chunk);
		}
		catch (MalformedMessageException ex) {
			// The decoder says so again, and finds in the bytes whom to answer.
			this.malformed = true;
		}
		catch (Throwable ex) {
			chunk.release();
			this.dispatcher.failed(ex);
			throw ex;
		}
		this.body.append(chunk);
		return !this.malformed;
	}

	@Override
	public void complete(Outbound outbound) {
		this.dispatcher.received(this.context, this.received);
		if (this.noRoom) {
			abort();
			this.dispatcher.refusals().reject(Rejection.MEMORY, this.context, outbound);
			return;
		}
		JsonRpcMessage message;
		try {
			message = this.decoder.decode(this.scanner, this.body.take(), this.held);
		}
		catch (MalformedMessageException ex) {
			this.held.run();
			this.dispatcher.refusals().refuse(ex.id(), ex, ex.outcome(), this.context, outbound);
			return;
		}
		this.dispatcher.dispatch(message, this.context, outbound);
	}

	@Override
	public void abort() {
		this.body.release();
		this.decoder.giveUp(this.scanner);
		this.held.run();
	}

}
