package dev.mcpspring.transport.http;

import java.util.function.IntConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;

/**
 * A part of an answer that says when it has been read: when its buffer is given back.
 * Servers keep what they were handed where nobody else sees how much it is.
 */
final class TrackedPart extends CompositeByteBuf {

	private final IntConsumer whenRead;

	private final int length;

	private boolean freed;

	/**
	 * Creates a part.
	 * @param part its bytes, which pass to it
	 * @param whenRead is told how many have been read, on any thread
	 */
	TrackedPart(ByteBuf part, IntConsumer whenRead) {
		super(part.alloc(), part.isDirect(), Integer.MAX_VALUE);
		this.whenRead = whenRead;
		this.length = part.readableBytes();
		addFlattenedComponents(true, part);
	}

	@Override
	protected void deallocate() {
		super.deallocate();
		if (!this.freed) {
			this.freed = true;
			this.whenRead.accept(this.length);
		}
	}

}
