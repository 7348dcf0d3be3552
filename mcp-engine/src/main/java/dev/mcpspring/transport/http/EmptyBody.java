package dev.mcpspring.transport.http;

import io.netty.buffer.ByteBuf;

import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.Outbound;

/**
 * The body of a request that should have none: the request is answered at its end, or at
 * the first byte that comes.
 * <p>
 * Immutable. The end is waited for as Reactor Netty stops reading from a connection whose
 * request is answered before its end, if that came while the answer before it was being
 * finished (reactor-netty issue 4361).
 *
 * @param answer answers the request
 */
record EmptyBody(Runnable answer) implements InboundMessage {

	@Override
	public boolean expect(long bytes, Runnable ready, Runnable refused) {
		return true;
	}

	@Override
	public void withdraw() {
		// Never waits.
	}

	@Override
	public boolean append(ByteBuf chunk) {
		boolean empty = !chunk.isReadable();
		chunk.release();
		return empty;
	}

	@Override
	public void complete(Outbound outbound) {
		this.answer.run();
	}

	@Override
	public void abort() {
		// Nothing is held.
	}

}
