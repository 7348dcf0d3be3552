package dev.mcpspring.server;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.buffer.BufferPool;
import dev.mcpspring.buffer.ChunkedBody;
import dev.mcpspring.codec.EnvelopeScanner;
import dev.mcpspring.codec.JsonRpcDecoder;
import dev.mcpspring.codec.JsonRpcMessage;
import dev.mcpspring.codec.MalformedMessageException;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.TransportContext;

/**
 * A message on its way in: scanned as it arrives, and refused at the first byte that
 * breaks a rule, without waiting for the rest.
 * <p>
 * Confined to the thread that reads.
 */
final class ReadMessage implements InboundMessage {

	private final JsonRpcDecoder decoder;

	private final Dispatcher dispatcher;

	private final TransportContext context;

	private final EnvelopeScanner scanner;

	private final ChunkedBody body;

	private @Nullable MalformedMessageException failure;

	private long received;

	ReadMessage(JsonRpcDecoder decoder, BufferPool buffers, Dispatcher dispatcher, TransportContext context) {
		this.decoder = decoder;
		this.dispatcher = dispatcher;
		this.context = context;
		this.scanner = decoder.newScanner();
		this.body = new ChunkedBody(buffers);
	}

	@Override
	public boolean append(ByteBuf chunk) {
		this.received += chunk.readableBytes();
		if (this.failure == null) {
			try {
				this.scanner.scan(chunk);
				this.body.append(chunk);
				return true;
			}
			catch (MalformedMessageException ex) {
				this.failure = ex;
			}
		}
		chunk.release();
		return false;
	}

	@Override
	public void complete(Outbound outbound) {
		this.dispatcher.received(this.context, this.received);
		JsonRpcMessage message;
		try {
			if (this.failure != null) {
				throw this.failure;
			}
			this.scanner.finish();
			message = this.decoder.decode(this.scanner, this.body.take());
		}
		catch (MalformedMessageException ex) {
			this.body.release();
			this.dispatcher.refuse(ex.id(), ex, ex.outcome(), this.context, outbound);
			return;
		}
		this.dispatcher.dispatch(message, this.context, outbound);
	}

	@Override
	public void abort() {
		this.body.release();
	}

}
