package dev.mcpspring.session;

import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * One stream of a session, which outlives its connection: while there is none, frames are
 * kept for the client to come back for.
 * <p>
 * Thread-safe, under the lock of the session's streams.
 */
final class SessionStream implements Outbound {

	private final SessionStreams streams;

	/** How many of the stream's events the replay buffer holds. */
	private int kept;

	private volatile @Nullable Outbound connection;

	/** The stream's part of the ids of its events; 0 before the first. */
	private int number;

	private int sent;

	private volatile boolean begun;

	private boolean ended;

	SessionStream(SessionStreams streams, Outbound connection) {
		this.streams = streams;
		this.connection = connection;
	}

	int number() {
		return this.number;
	}

	int sent() {
		return this.sent;
	}

	boolean isConnected() {
		return this.connection != null;
	}

	/**
	 * Tells whether frames that are sent now reach the client, or wait for it.
	 */
	boolean takesFrames() {
		return !this.ended && (this.connection != null || this.number > 0);
	}

	/**
	 * Opens the stream before there is a frame for it.
	 */
	void open() {
		begin();
		if (this.connection instanceof EventOutbound events) {
			events.open(primingId());
		}
	}

	@Override
	public void sessionOpened(String id) {
		synchronized (this.streams) {
			if (this.connection != null) {
				this.connection.sessionOpened(id);
			}
		}
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		synchronized (this.streams) {
			if (this.ended) {
				frame.release();
				return;
			}
			if (!this.begun) {
				begin();
				prime();
			}
			pass(frame, policy, source);
		}
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		Outbound only = this.connection;
		if (!this.begun && only != null) {
			// The common case, which needs no lock: nothing was sent before the response.
			only.complete(response, outcome);
			return;
		}
		synchronized (this.streams) {
			if (this.number == 0) {
				end(response, outcome);
				return;
			}
			if (response != null) {
				pass(response, OverflowPolicy.KEEP, this);
			}
			end(null, Outcome.OK);
		}
	}

	/**
	 * Takes a response that is made while it is written only if nothing was sent before:
	 * what has no end yet cannot be kept.
	 */
	@Override
	public @Nullable Consumer<Flow.Publisher<ByteBuf>> streaming() {
		Outbound only = this.connection;
		return (!this.begun && only != null) ? only.streaming() : null;
	}

	@Override
	public void onClose(Runnable callback) {
		Outbound target;
		synchronized (this.streams) {
			target = this.connection;
		}
		if (target != null) {
			target.onClose(callback);
		}
	}

	/**
	 * Goes on over another connection, after the last event that the client has.
	 * @return whether nothing is missing
	 */
	boolean resume(int lastSequence, EventOutbound next) {
		if (lastSequence > this.sent || !this.streams.replay().holdsAllAfter(this, lastSequence)) {
			return false;
		}
		Outbound before = this.connection;
		this.connection = null;
		if (before != null) {
			before.complete(null, Outcome.OK);
		}
		next.open(null);
		this.streams.replay()
			.replay(this, lastSequence, (sequence, frame) -> next.send(frame, OverflowPolicy.KEEP, this, id(sequence)));
		if (this.ended) {
			next.complete(null, Outcome.OK);
			return true;
		}
		this.connection = next;
		next.onClose(() -> disconnected(next));
		return true;
	}

	/**
	 * Ends the connection, so that the client comes back for the rest.
	 */
	void suspend(Duration retryAfter) {
		synchronized (this.streams) {
			if (!this.streams.primes() || this.ended || !(this.connection instanceof EventOutbound events)) {
				return;
			}
			if (!this.begun) {
				begin();
				prime();
			}
			if (this.connection == events) {
				this.connection = null;
				events.suspend(retryAfter);
			}
		}
	}

	/**
	 * Ends the stream without a response.
	 */
	void end() {
		end(null, Outcome.OK);
	}

	/**
	 * Ends the stream, and asks its client to open another elsewhere.
	 * @return whether it has ended; the only way to a client stays
	 */
	boolean moveOn(Duration retryAfter) {
		Outbound target = this.connection;
		if (target != null && !(target instanceof EventOutbound)) {
			return false;
		}
		this.ended = true;
		this.connection = null;
		if (target instanceof EventOutbound events) {
			events.suspend(retryAfter);
		}
		return true;
	}

	/**
	 * Ends the connection of the stream, and asks its client to come back.
	 * @return whether the stream has ended, as there is nothing to come back with
	 */
	boolean askBack(Duration retryAfter) {
		if (this.number == 0) {
			return moveOn(retryAfter);
		}
		if (this.connection instanceof EventOutbound events) {
			this.connection = null;
			events.suspend(retryAfter);
		}
		return false;
	}

	/**
	 * Says that one more of the stream's events is kept.
	 */
	void kept() {
		this.kept++;
	}

	/**
	 * Says that one of the stream's events is forgotten.
	 */
	void forgotten() {
		this.kept--;
		forgetIfOver();
	}

	private void forgetIfOver() {
		if (this.kept == 0 && this.ended) {
			this.streams.forget(this);
		}
	}

	private void end(@Nullable ByteBuf response, Outcome outcome) {
		this.ended = true;
		Outbound target = this.connection;
		this.connection = null;
		// The way to a client that has one for all messages is never completed.
		if (target instanceof EventOutbound events) {
			events.complete(response, outcome);
		}
		else if (response != null) {
			response.release();
		}
		forgetIfOver();
	}

	/**
	 * Begins to watch the connection, and to give events ids, if the client can make use
	 * of them.
	 */
	private void begin() {
		this.begun = true;
		Outbound first = this.connection;
		if (first instanceof EventOutbound && this.streams.keeps()) {
			this.number = this.streams.register(this);
		}
		first.onClose(() -> disconnected(first));
		if (this.connection == null) {
			// Has left already, and without an id to come back with.
			this.number = 0;
		}
	}

	private void prime() {
		String primingId = primingId();
		if (primingId != null && this.connection instanceof EventOutbound events) {
			events.open(primingId);
		}
	}

	private void pass(ByteBuf frame, OverflowPolicy policy, Object source) {
		if (this.number == 0) {
			if (this.connection != null) {
				this.connection.send(frame, policy, source);
			}
			else {
				frame.release();
			}
			return;
		}
		this.sent++;
		if (!this.streams.isClosed()) {
			this.streams.replay().append(this, this.sent, frame);
		}
		if (this.connection instanceof EventOutbound events) {
			events.send(frame, policy, source, id(this.sent));
		}
		else {
			frame.release();
		}
	}

	private void disconnected(Outbound lost) {
		synchronized (this.streams) {
			if (this.connection == lost) {
				this.connection = null;
				this.streams.disconnected(this);
			}
		}
	}

	private @Nullable String primingId() {
		return (this.number > 0 && this.streams.primes()) ? id(0) : null;
	}

	private String id(int sequence) {
		return this.number + "-" + sequence;
	}

}
