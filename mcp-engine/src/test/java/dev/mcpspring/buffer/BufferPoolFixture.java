package dev.mcpspring.buffer;

import io.netty.buffer.ByteBufAllocator;

/**
 * Creates pools for tests that count buffers.
 */
public final class BufferPoolFixture {

	private BufferPoolFixture() {
	}

	/**
	 * Creates a pool over an allocator of the test's own.
	 * @param allocator makes the buffers
	 * @return the pool
	 */
	public static BufferPool over(ByteBufAllocator allocator) {
		return new BufferPool(BufferPoolSettings.defaults(), allocator);
	}

}
