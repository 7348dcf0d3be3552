package dev.mcpspring.transport;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one client: bounded in number and in bytes, and handed out in
 * batches.
 * <p>
 * Confined by its owner's lock. Owns the frames that it took.
 */
public final class OutboundQueue {

	private final OutboundSettings settings;

	private final int watermark;

	private final Deque<Entry> entries = new ArrayDeque<>(1);

	private long bytes;

	/**
	 * Creates an empty queue.
	 * @param settings how much may wait
	 */
	public OutboundQueue(OutboundSettings settings) {
		this.settings = settings;
		this.watermark = (int) Math.ceil(settings.queueCapacity() * settings.queueWatermark());
	}

	/**
	 * Adds a frame, and takes ownership of it even if it is not added.
	 * @param frame the frame
	 * @param policy what becomes of it if there is no room
	 * @param source who sends it, of whose frames one may take the place of another
	 * @return whether nothing was dropped, neither this frame nor one before it
	 */
	public boolean offer(ByteBuf frame, OverflowPolicy policy, Object source) {
		return offer(frame, frame.readableBytes(), policy, source);
	}

	/**
	 * Adds a frame that holds more memory than it has bytes, and takes ownership of it
	 * even if it is not added.
	 * @param frame the frame
	 * @param size how much it holds
	 * @param policy what becomes of it if there is no room
	 * @param source who sends it, of whose frames one may take the place of another
	 * @return whether nothing was dropped, neither this frame nor one before it
	 */
	public boolean offer(ByteBuf frame, int size, OverflowPolicy policy, Object source) {
		boolean replaced = policy == OverflowPolicy.COALESCE && this.entries.size() >= this.watermark && remove(source);
		if (policy != OverflowPolicy.KEEP && !hasRoomFor(size)) {
			frame.release();
			return false;
		}
		this.entries.add(new Entry(frame, size, policy, source));
		this.bytes += size;
		return !replaced;
	}

	/**
	 * Takes the next frames, as many as are written at once.
	 * @param maxBytes how many bytes they may have, unless it is one frame
	 * @return the frames in one buffer, owned by the caller, or {@code null} if none
	 * waits
	 */
	public @Nullable ByteBuf poll(int maxBytes) {
		int count = count(maxBytes);
		if (count <= 1) {
			return (count == 0) ? null : take();
		}
		ByteBuf[] frames = new ByteBuf[count];
		for (int i = 0; i < count; i++) {
			frames[i] = take();
		}
		return Unpooled.wrappedBuffer(count, frames);
	}

	/**
	 * Takes the next frames, as many as are written at once.
	 * @param frames takes the frames, which the caller owns then
	 * @return how many there are
	 */
	public int poll(ByteBuf[] frames) {
		int count = Math.min(this.entries.size(), frames.length);
		for (int i = 0; i < count; i++) {
			frames[i] = take();
		}
		return count;
	}

	/**
	 * Returns whether as much waits as may, so that who reads had better wait.
	 * @return whether it does
	 */
	public boolean isFull() {
		return this.entries.size() >= this.settings.queueCapacity() || this.bytes >= this.settings.queueBytes();
	}

	/**
	 * Returns whether no frame waits.
	 * @return whether none does
	 */
	public boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/**
	 * Returns how many bytes wait.
	 * @return how many
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * Gives back all frames.
	 */
	public void discard() {
		this.entries.forEach((entry) -> entry.frame.release());
		this.entries.clear();
		this.bytes = 0;
	}

	private int count(int maxBytes) {
		int most = Math.min(this.entries.size(), this.settings.batchSize());
		if (most <= 1 || this.bytes <= maxBytes) {
			return most;
		}
		int count = 0;
		long size = 0;
		for (Entry entry : this.entries) {
			size += entry.size;
			if (count == most || (count > 0 && size > maxBytes)) {
				break;
			}
			count++;
		}
		return count;
	}

	private boolean hasRoomFor(int size) {
		return this.entries.isEmpty() || (this.entries.size() < this.settings.queueCapacity()
				&& this.bytes + size <= this.settings.queueBytes());
	}

	private ByteBuf take() {
		Entry entry = this.entries.remove();
		this.bytes -= entry.size;
		return entry.frame;
	}

	/**
	 * Removes the last frame of a source that another may take the place of.
	 */
	private boolean remove(Object source) {
		Iterator<Entry> fromLast = this.entries.descendingIterator();
		while (fromLast.hasNext()) {
			Entry entry = fromLast.next();
			if (entry.source == source && entry.policy == OverflowPolicy.COALESCE) {
				fromLast.remove();
				this.bytes -= entry.size;
				entry.frame.release();
				return true;
			}
		}
		return false;
	}

	private record Entry(ByteBuf frame, int size, OverflowPolicy policy, Object source) {

	}

}
