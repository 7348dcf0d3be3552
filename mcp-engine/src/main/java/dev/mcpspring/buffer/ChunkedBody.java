package dev.mcpspring.buffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Collects the chunks of one message without copying them, apart from small ones: a chunk
 * may be a few bytes of a large buffer, and keeping thousands of those would hold far
 * more memory than the message has.
 * <p>
 * Confined to the thread that reads. Owns what was appended until {@link #take()}.
 */
public final class ChunkedBody {

	private static final int SMALL = 1024;

	private static final int GATHERED = 16 * 1024;

	private final BufferPool pool;

	/** The message so far: its only chunk, or {@link #composite}. */
	private @Nullable ByteBuf body;

	private @Nullable CompositeByteBuf composite;

	private @Nullable ByteBuf gathering;

	/**
	 * Creates an empty body.
	 * @param pool gives the room for small chunks
	 */
	public ChunkedBody(BufferPool pool) {
		this.pool = pool;
	}

	/**
	 * Appends a chunk and takes ownership of it.
	 * @param chunk the bytes
	 */
	public void append(ByteBuf chunk) {
		if (this.body == null) {
			this.body = chunk;
		}
		else if (chunk.readableBytes() < SMALL) {
			gather(chunk);
		}
		else {
			flushGathered();
			composite().addFlattenedComponents(true, chunk);
		}
	}

	/**
	 * Hands over the whole message.
	 * @return the bytes, owned by the caller alone, so that their release tells when they
	 * are free
	 */
	public ByteBuf take() {
		flushGathered();
		ByteBuf whole = (this.body != null) ? this.body : this.pool.acquire();
		if (whole.refCnt() > 1) {
			// Slices that are not pooled count together: the others are other requests.
			whole = composite();
		}
		this.body = null;
		this.composite = null;
		return whole;
	}

	/**
	 * Gives the bytes back.
	 */
	public void release() {
		if (this.body != null) {
			take().release();
		}
	}

	private void gather(ByteBuf chunk) {
		ByteBuf target = this.gathering;
		if (target == null || target.maxWritableBytes() < chunk.readableBytes()) {
			flushGathered();
			target = this.pool.allocator().ioBuffer(SMALL, GATHERED);
			this.gathering = target;
		}
		target.writeBytes(chunk);
		chunk.release();
	}

	private void flushGathered() {
		ByteBuf gathered = this.gathering;
		if (gathered != null) {
			this.gathering = null;
			composite().addFlattenedComponents(true, gathered);
		}
	}

	private CompositeByteBuf composite() {
		CompositeByteBuf parts = this.composite;
		if (parts == null) {
			parts = this.pool.allocator().compositeBuffer(Integer.MAX_VALUE);
			if (this.body != null) {
				parts.addFlattenedComponents(true, this.body);
			}
			this.composite = parts;
			this.body = parts;
		}
		return parts;
	}

}
