package dev.mcpspring.transport.stdio;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * The way back for the answer to one message, or for messages that answer none.
 * <p>
 * Thread-safe.
 */
record LineReply(LineConnection connection) implements Outbound {

	@Override
	public void sessionOpened(String id) {
		// The connection knows, and its client need not.
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		this.connection.send(frame, policy, source);
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		if (response != null) {
			this.connection.send(response, OverflowPolicy.KEEP, this);
		}
		this.connection.answered();
	}

	/**
	 * Keeps no callback: when the connection closes, the engine is told to cancel all of
	 * its calls. This is for one that it could not see yet.
	 */
	@Override
	public void onClose(Runnable callback) {
		if (this.connection.isClosed()) {
			callback.run();
		}
	}

}
