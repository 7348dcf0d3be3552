package dev.mcpspring.buffer;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PoolArenaMetric;
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

	private final LongAdder acquired = new LongAdder();

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
	 * Returns how many buffers were acquired to write to.
	 * @return how many
	 */
	public long acquired() {
		return this.acquired.sum();
	}

	/**
	 * Returns how often the process had to reserve memory for a buffer, as the pool had
	 * none, or the buffer was too large for it.
	 * @return how often; the number of buffers acquired if there is no pool
	 */
	public long misses() {
		if (this.allocator instanceof PooledByteBufAllocator pooled) {
			return misses(pooled.metric().directArenas()) + misses(pooled.metric().heapArenas());
		}
		return acquired();
	}

	private static long misses(List<PoolArenaMetric> arenas) {
		long misses = 0;
		for (PoolArenaMetric arena : arenas) {
			misses += arena.numChunkAllocations() + arena.numHugeAllocations();
		}
		return misses;
	}

	/**
	 * Acquires a buffer of the initial size, which grows as it is written.
	 * @return an empty buffer, owned by the caller
	 */
	public ByteBuf acquire() {
		this.acquired.increment();
		return this.allocator.ioBuffer(this.settings.initialSize());
	}

}
