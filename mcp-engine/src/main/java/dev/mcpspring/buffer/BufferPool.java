package dev.mcpspring.buffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Gives out the buffers that messages are read into and written to.
 * <p>
 * Thread-safe. Whoever acquires a buffer owns it, and releases it or hands it on.
 */
public final class BufferPool {

	private final BufferPoolSettings settings;

	private final ByteBufAllocator allocator;

	/**
	 * Creates a pool.
	 * @param settings how buffers are made
	 */
	public BufferPool(BufferPoolSettings settings) {
		this(settings, settings.pooled() ? PooledByteBufAllocator.DEFAULT : UnpooledByteBufAllocator.DEFAULT);
	}

	BufferPool(BufferPoolSettings settings, ByteBufAllocator allocator) {
		this.settings = settings;
		this.allocator = allocator;
	}

	/**
	 * Returns the allocator behind the pool, for channels that read into it.
	 * @return the allocator
	 */
	public ByteBufAllocator allocator() {
		return this.allocator;
	}

	/**
	 * Returns how many bytes the buffers of the process have that are in use.
	 * @return how many
	 */
	public long bytesInUse() {
		if (this.allocator instanceof PooledByteBufAllocator pooled) {
			return pooled.pinnedDirectMemory() + pooled.pinnedHeapMemory();
		}
		return bytesReserved();
	}

	/**
	 * Returns how many bytes of the process are reserved for buffers.
	 * @return how many
	 */
	public long bytesReserved() {
		ByteBufAllocatorMetric metric = ((ByteBufAllocatorMetricProvider) this.allocator).metric();
		return metric.usedDirectMemory() + metric.usedHeapMemory();
	}

	/**
	 * Acquires a buffer of the initial size, which grows as it is written.
	 * @return an empty buffer, owned by the caller
	 */
	public ByteBuf acquire() {
		return this.allocator.ioBuffer(this.settings.initialSize());
	}

	/**
	 * Acquires a buffer of a size of one's own, which grows as it is written.
	 * @param size how many bytes it has room for
	 * @return an empty buffer, owned by the caller
	 */
	public ByteBuf acquire(int size) {
		return this.allocator.ioBuffer(size);
	}

}
