package dev.mcpspring.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

import io.netty.buffer.ByteBuf;

/**
 * What was sent on the streams of one session, the newest of it, for as long as it may be
 * asked for again.
 * <p>
 * Confined by its owner's lock, apart from the count of bytes that all buffers share.
 */
final class ReplayBuffer {

	private final ReplaySettings settings;

	private final AtomicLong totalBytes;

	private final Deque<Event> events = new ArrayDeque<>(1);

	private long bytes;

	private boolean closed;

	/**
	 * Creates an empty buffer.
	 * @param settings how much is kept
	 * @param totalBytes how many bytes all buffers hold
	 */
	ReplayBuffer(ReplaySettings settings, AtomicLong totalBytes) {
		this.settings = settings;
		this.totalBytes = totalBytes;
	}

	/**
	 * Keeps a frame, which stays the caller's, in place of the oldest ones if there is no
	 * room for all; or does not keep it, if there is no room even then, or nobody comes
	 * back.
	 */
	void append(NumberedEvents stream, int sequence, ByteBuf frame) {
		if (this.closed) {
			return;
		}
		int size = frame.capacity();
		while (!this.events.isEmpty()
				&& (this.events.size() >= this.settings.maxEvents() || this.bytes + size > this.settings.maxBytes())) {
			removeOldest();
		}
		if (size > this.settings.maxBytes() || !reserve(size)) {
			return;
		}
		this.bytes += size;
		this.events.add(new Event(stream, sequence, frame.retainedDuplicate(), size, System.nanoTime()));
		stream.kept();
	}

	/**
	 * Tells whether everything of a stream that came after an event is here.
	 */
	boolean holdsAllAfter(NumberedEvents stream, int sequence) {
		int next = sequence + 1;
		for (Event event : this.events) {
			if (event.stream == stream && event.sequence >= next) {
				if (event.sequence != next) {
					return false;
				}
				next++;
			}
		}
		return next == stream.sent() + 1;
	}

	/**
	 * Passes on everything of a stream that came after an event, in order.
	 * @param action takes the number of the event and its frame, and ownership of that
	 */
	void replay(NumberedEvents stream, int sequence, BiConsumer<Integer, ByteBuf> action) {
		for (Event event : this.events) {
			if (event.stream == stream && event.sequence > sequence) {
				action.accept(event.sequence, event.frame.retainedDuplicate());
			}
		}
	}

	/**
	 * Forgets what is too old to be asked for.
	 */
	void expire(long now) {
		Iterator<Event> oldestFirst = this.events.iterator();
		while (oldestFirst.hasNext()) {
			Event event = oldestFirst.next();
			if (now - event.sentAt <= this.settings.maxAge().toNanos()) {
				return;
			}
			oldestFirst.remove();
			forget(event);
		}
	}

	/**
	 * Forgets everything, and keeps nothing from now on.
	 */
	void close() {
		this.closed = true;
		while (!this.events.isEmpty()) {
			removeOldest();
		}
	}

	private void removeOldest() {
		forget(this.events.remove());
	}

	private void forget(Event event) {
		this.bytes -= event.size;
		this.totalBytes.addAndGet(-event.size);
		event.frame.release();
		event.stream.forgotten();
	}

	private boolean reserve(int size) {
		while (this.totalBytes.addAndGet(size) > this.settings.totalBytes()) {
			this.totalBytes.addAndGet(-size);
			if (this.events.isEmpty()) {
				return false;
			}
			removeOldest();
		}
		return true;
	}

	private record Event(NumberedEvents stream, int sequence, ByteBuf frame, int size, long sentAt) {

	}

}
