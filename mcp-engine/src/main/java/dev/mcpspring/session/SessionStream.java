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

	private volatile @Nullable Outbound connection;

	/** What the client can come back for, once there is anything. */
	private @Nullable NumberedEvents numbered;

	private volatile boolean begun;

	private boolean ended;

	SessionStream(SessionStreams streams, Outbound connection) {
		this.streams = streams;
		this.connection = connection;
	}

	/**
	 * Returns what the client can come back for, or {@code null} if it cannot.
	 */
	@Nullable NumberedEvents numbered() {
		return this.numbered;
	}

	boolean isConnected() {
		return this.connection != null;
	}

	/**
	 * Tells whether frames that are sent now reach the client, or wait for it.
	 */
	boolean takesFrames() {
		return !this.ended && (this.connection != null || this.numbered != null);
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
			if (this.numbered == null) {
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
		NumberedEvents events = this.numbered;
		if (events == null || !events.holdsAllAfter(lastSequence)) {
			return false;
		}
		Outbound before = this.connection;
		this.connection = null;
		if (before != null) {
			before.complete(null, Outcome.OK);
		}
		next.open(null);
		events.replay(lastSequence, (id, frame) -> next.send(frame, OverflowPolicy.KEEP, this, id));
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
		if (this.numbered == null) {
			return moveOn(retryAfter);
		}
		if (this.connection instanceof EventOutbound events) {
			this.connection = null;
			events.suspend(retryAfter);
		}
		return false;
	}

	/**
	 * Has the stream forgotten if there is nothing left to come back for.
	 */
	void forgetIfOver() {
		if (this.ended && (this.numbered == null || this.numbered.isEmpty())) {
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
			this.numbered = this.streams.register(this);
		}
		first.onClose(() -> disconnected(first));
		if (this.connection == null) {
			// Has left already, and without an id to come back with.
			this.numbered = null;
		}
	}

	private void prime() {
		String primingId = primingId();
		if (primingId != null && this.connection instanceof EventOutbound events) {
			events.open(primingId);
		}
	}

	private void pass(ByteBuf frame, OverflowPolicy policy, Object source) {
		if (this.numbered == null) {
			if (this.connection != null) {
				this.connection.send(frame, policy, source);
			}
			else {
				frame.release();
			}
			return;
		}
		String id = this.numbered.add(frame);
		if (this.connection instanceof EventOutbound events) {
			events.send(frame, policy, source, id);
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
		return (this.numbered != null && this.streams.primes()) ? this.numbered.primingId() : null;
	}

}
