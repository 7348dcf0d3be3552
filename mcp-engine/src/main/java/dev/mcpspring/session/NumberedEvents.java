package dev.mcpspring.session;

import java.util.function.BiConsumer;

import io.netty.buffer.ByteBuf;

/**
 * The events of one stream that have ids, so that a client that lost its connection can
 * name the last one that it has. The replay buffer keeps some of them.
 * <p>
 * Confined by the lock of the session's streams.
 */
final class NumberedEvents {

	private final SessionStream stream;

	private final ReplayBuffer replay;

	/** The stream's part of the ids. */
	private final int number;

	private int sent;

	/** How many of the events the replay buffer holds. */
	private int kept;

	NumberedEvents(SessionStream stream, ReplayBuffer replay, int number) {
		this.stream = stream;
		this.replay = replay;
		this.number = number;
	}

	int number() {
		return this.number;
	}

	int sent() {
		return this.sent;
	}

	/**
	 * Tells whether none of them is kept.
	 */
	boolean isEmpty() {
		return this.kept == 0;
	}

	/**
	 * Returns the id of an event without a message, in front of the others.
	 */
	String primingId() {
		return id(0);
	}

	/**
	 * Adds an event.
	 * @param frame its message, which stays the caller's
	 * @return its id
	 */
	String add(ByteBuf frame) {
		this.sent++;
		this.replay.append(this, this.sent, frame);
		return id(this.sent);
	}

	/**
	 * Tells whether every event after one that was sent can be had again.
	 */
	boolean holdsAllAfter(int sequence) {
		return sequence <= this.sent && this.replay.holdsAllAfter(this, sequence);
	}

	/**
	 * Passes on every event after one, in order.
	 * @param action takes its id and its message, and ownership of that
	 */
	void replay(int sequence, BiConsumer<String, ByteBuf> action) {
		this.replay.replay(this, sequence, (next, frame) -> action.accept(id(next), frame));
	}

	/**
	 * Says that one more is kept.
	 */
	void kept() {
		this.kept++;
	}

	/**
	 * Says that one is forgotten.
	 */
	void forgotten() {
		this.kept--;
		this.stream.forgetIfOver();
	}

	private String id(int sequence) {
		return this.number + "-" + sequence;
	}

}
