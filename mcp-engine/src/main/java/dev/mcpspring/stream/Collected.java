package dev.mcpspring.stream;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.ResultTooLargeException;

/**
 * A response that is put together again, up to a limit. Confined to one thread at a time.
 */
final class Collected {

	static final ResultTooLargeException TOO_LARGE = new ResultTooLargeException();

	private final int limit;

	private @Nullable ByteBuf whole;

	Collected(int limit) {
		this.limit = limit;
	}

	/**
	 * Adds a part and takes ownership of it.
	 * @return whether there was room for it
	 */
	boolean add(ByteBuf part) {
		ByteBuf whole = this.whole;
		if (whole == null) {
			this.whole = part;
			return part.readableBytes() <= this.limit;
		}
		boolean fits = part.readableBytes() <= this.limit - whole.readableBytes();
		if (fits) {
			whole.writeBytes(part);
		}
		part.release();
		return fits;
	}

	ByteBuf take() {
		ByteBuf whole = this.whole;
		this.whole = null;
		if (whole == null) {
			throw new IllegalStateException("response: empty (expected: a message)");
		}
		return whole;
	}

	void release() {
		if (this.whole != null) {
			take().release();
		}
	}

}
