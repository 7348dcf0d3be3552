package dev.mcpspring.transport.stdio;

import java.io.IOException;
import java.nio.channels.GatheringByteChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import dev.mcpspring.transport.OutboundQueue;
import dev.mcpspring.transport.OutboundSettings;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * Writes the lines of one connection: any thread leaves them in a queue and goes on, one
 * thread writes as many at once as there are.
 * <p>
 * Thread-safe, apart from {@link #run()}.
 */
final class LineWriter {

	private static final int BATCH_BYTES = 64 * 1024;

	private final GatheringByteChannel out;

	private final ByteBufAllocator allocator;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final OutboundQueue queue;

	private final ByteBuf[] frames;

	/** What is done when room has come back. */
	private final Runnable onRoom;

	private volatile boolean full;

	/** Since when one write has been going on; 0 if none is. */
	private volatile long writingSince;

	private boolean waiting;

	private boolean finishing;

	private boolean closed;

	LineWriter(GatheringByteChannel out, OutboundSettings settings, ByteBufAllocator allocator, Runnable onRoom) {
		this.out = out;
		this.allocator = allocator;
		this.queue = new OutboundQueue(settings);
		this.frames = new ByteBuf[settings.batchSize()];
		this.onRoom = onRoom;
	}

	/**
	 * Adds a frame, and takes ownership of it. It is dropped if the connection is gone.
	 * @return whether nothing was dropped for want of room
	 */
	boolean offer(ByteBuf frame, OverflowPolicy policy, Object source) {
		ByteBuf line = LineFramer.toLine(frame);
		this.lock.lock();
		try {
			if (this.closed) {
				line.release();
				return true;
			}
			boolean added = this.queue.offer(line, policy, source);
			this.full = this.queue.isFull();
			if (this.waiting) {
				this.waiting = false;
				this.changed.signalAll();
			}
			return added;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells whether so much waits that nothing more should be asked for.
	 */
	boolean isFull() {
		return this.full;
	}

	/**
	 * Tells whether the client has taken nothing for some time.
	 */
	boolean isStalled(Duration timeout) {
		long since = this.writingSince;
		return since != 0 && System.nanoTime() - since > timeout.toNanos();
	}

	/**
	 * Writes until there is nothing to write after {@link #finish()}, or the connection
	 * is gone.
	 * @throws IOException if the client reads no more
	 */
	void run() throws IOException {
		ByteBuf batch = this.allocator.directBuffer(BATCH_BYTES, BATCH_BYTES);
		try {
			int count = take();
			while (count > 0) {
				write(count, batch);
				count = take();
			}
		}
		finally {
			batch.release();
			close();
		}
	}

	/**
	 * Says that nothing more comes.
	 */
	void finish() {
		this.lock.lock();
		try {
			this.finishing = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Gives back what is not written, and whatever comes from now on.
	 */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.full = false;
			this.queue.discard();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until all is written, or the connection is gone.
	 */
	void awaitEnd(Duration timeout) {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (!this.closed && left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

	private int take() {
		boolean roomAgain;
		int count;
		this.lock.lock();
		try {
			while (this.queue.isEmpty() && !this.finishing && !this.closed) {
				this.waiting = true;
				this.changed.await(1, TimeUnit.MINUTES);
			}
			this.waiting = false;
			count = this.queue.poll(this.frames);
			roomAgain = this.full && !this.queue.isFull();
			this.full = this.queue.isFull();
		}
		catch (InterruptedException ex) {
			return 0;
		}
		finally {
			this.lock.unlock();
		}
		if (roomAgain) {
			this.onRoom.run();
		}
		return count;
	}

	private void write(int count, ByteBuf batch) throws IOException {
		int next = 0;
		try {
			while (next < count) {
				ByteBuf frame = this.frames[next];
				if (frame.readableBytes() > batch.writableBytes()) {
					flush(batch);
					batch.clear();
				}
				if (frame.readableBytes() > batch.writableBytes()) {
					flush(frame);
				}
				else {
					batch.writeBytes(frame);
				}
				next++;
				frame.release();
			}
			flush(batch);
			batch.clear();
		}
		finally {
			for (int i = next; i < count; i++) {
				this.frames[i].release();
			}
		}
	}

	private void flush(ByteBuf bytes) throws IOException {
		while (bytes.isReadable()) {
			this.writingSince = System.nanoTime();
			bytes.readBytes(this.out, Math.min(bytes.readableBytes(), BATCH_BYTES));
		}
		this.writingSince = 0;
	}

}
