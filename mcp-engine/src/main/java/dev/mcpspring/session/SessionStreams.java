package dev.mcpspring.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Grant;
import dev.mcpspring.transport.EventOutbound;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * The ways back to the client of one session: the answers to its calls, and the streams
 * for what belongs to no call. Each message goes over one of them, and what was sent can
 * be had again by a client that lost its connection.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">Streamable
 * HTTP</a>
 */
public final class SessionStreams {

	/** How many streams a client may have for what belongs to no call. */
	private static final int MAX_OPEN = 4;

	private static final Duration RECONNECT_AFTER = Duration.ofMillis(100);

	private final ReplaySettings settings;

	private final boolean primes;

	private final ReplayBuffer replay;

	/** Those that a client may come back to, as few as have events in the buffer. */
	private final List<SessionStream> numbered = new ArrayList<>(0);

	/** Those for what belongs to no call, oldest first. */
	private final List<SessionStream> open = new ArrayList<>(1);

	/** What whoever used the session was granted, all in all. */
	private volatile Grant grant = Grant.NONE;

	private int lastNumber;

	private boolean closed;

	/**
	 * Creates streams.
	 * @param settings how much is kept
	 * @param totalBytes how many bytes the streams of all sessions keep
	 * @param primes whether the client understands an event without a message
	 */
	SessionStreams(ReplaySettings settings, AtomicLong totalBytes, boolean primes) {
		this.settings = settings;
		this.primes = primes;
		this.replay = new ReplayBuffer(settings, totalBytes);
	}

	/**
	 * Makes the answer to a call one that outlives its connection, where that can be.
	 * @param connection takes the answer
	 * @return the answer
	 */
	public Outbound ofCall(Outbound connection) {
		return (keeps() && connection instanceof EventOutbound) ? new SessionStream(this, connection) : connection;
	}

	/**
	 * Ends the connection of a call that {@link #ofCall} returned, so that the client
	 * comes back for the answer. Without effect if it cannot.
	 * @param call the answer
	 * @param retryAfter when to come back
	 */
	public static void suspend(Outbound call, Duration retryAfter) {
		if (call instanceof SessionStream stream) {
			stream.suspend(retryAfter);
		}
	}

	/**
	 * Takes note of what a request was granted that is about to use the session. What is
	 * sent for it is for nobody who was granted less: streams that are open are asked to
	 * come back with as much.
	 * @param used what the request was granted
	 */
	public void usedWith(Grant used) {
		if (!this.grant.includes(used)) {
			synchronized (this) {
				this.grant = this.grant.and(used);
				askBack();
			}
		}
	}

	/**
	 * Ends the connections of the streams for what belongs to no call, and asks the
	 * client to come back to them.
	 */
	public synchronized void askBack() {
		this.open.removeIf((stream) -> stream.askBack(RECONNECT_AFTER));
	}

	/**
	 * Returns what a caller has to be granted to get what was sent: as much as all whose
	 * requests have used the session.
	 * @return the grant
	 */
	public Grant grant() {
		return this.grant;
	}

	/**
	 * Opens a stream for what belongs to no call.
	 * @param connection takes the frames
	 * @return whether there was room for one more
	 */
	public synchronized boolean open(Outbound connection) {
		if (this.closed || (this.open.size() >= MAX_OPEN && !giveUpOne())) {
			return false;
		}
		SessionStream stream = new SessionStream(this, connection);
		this.open.add(stream);
		stream.open();
		return true;
	}

	/**
	 * Gives up the oldest stream whose client has not come back.
	 */
	private boolean giveUpOne() {
		for (SessionStream stream : this.open) {
			if (!stream.isConnected()) {
				this.open.remove(stream);
				stream.end();
				return true;
			}
		}
		return false;
	}

	/**
	 * Goes on with a stream over another connection.
	 * @param lastEventId the id of the last event that the client has
	 * @param connection takes the rest
	 * @return whether there is such a stream, and nothing missing
	 */
	public synchronized boolean resume(String lastEventId, EventOutbound connection) {
		int dash = lastEventId.indexOf('-');
		if (this.closed || dash < 1 || lastEventId.length() > 21) {
			return false;
		}
		try {
			SessionStream stream = find(Integer.parseInt(lastEventId, 0, dash, 10));
			int sequence = Integer.parseInt(lastEventId, dash + 1, lastEventId.length(), 10);
			return stream != null && sequence >= 0 && stream.resume(sequence, connection);
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private @Nullable SessionStream find(int number) {
		for (SessionStream stream : this.numbered) {
			NumberedEvents events = stream.numbered();
			if (events != null && events.number() == number) {
				return stream;
			}
		}
		return null;
	}

	/**
	 * Sends a frame that belongs to no call, over one stream. Takes ownership of it.
	 * @param frame one JSON-RPC message
	 * @param policy what becomes of the frame when the client reads too slowly
	 * @param source who sends it
	 * @return whether there is a stream that takes it, or will when the client is back
	 */
	public synchronized boolean send(ByteBuf frame, OverflowPolicy policy, Object source) {
		SessionStream target = this.open.stream()
			.filter(SessionStream::isConnected)
			.findFirst()
			.orElseGet(this::lastThatMayComeBack);
		if (target == null) {
			frame.release();
			return false;
		}
		target.send(frame, policy, source);
		return true;
	}

	private @Nullable SessionStream lastThatMayComeBack() {
		SessionStream last = null;
		for (SessionStream stream : this.open) {
			last = stream.takesFrames() ? stream : last;
		}
		return last;
	}

	/**
	 * Tells whether the client has a stream open for what belongs to no call.
	 * @return whether it has
	 */
	public synchronized boolean isConnected() {
		return this.open.stream().anyMatch(SessionStream::isConnected);
	}

	/**
	 * Ends the streams for what belongs to no call, and asks the client to open them
	 * elsewhere.
	 * @param retryAfter when to do so
	 */
	public synchronized void moveOn(Duration retryAfter) {
		this.open.removeIf((stream) -> stream.moveOn(retryAfter));
	}

	/**
	 * Ends the streams for what belongs to no call, and forgets what was sent.
	 */
	synchronized void close() {
		this.closed = true;
		List.copyOf(this.open).forEach(SessionStream::end);
		this.open.clear();
		this.replay.close();
		this.numbered.clear();
	}

	/**
	 * Forgets what is too old to be asked for.
	 */
	synchronized void expire(long now) {
		this.replay.expire(now);
	}

	boolean keeps() {
		return this.settings.maxEvents() > 0;
	}

	boolean primes() {
		return this.primes;
	}

	/**
	 * Has a stream's events numbered, so that the client can come back for them.
	 */
	NumberedEvents register(SessionStream stream) {
		this.lastNumber++;
		this.numbered.add(stream);
		return new NumberedEvents(stream, this.replay, this.lastNumber);
	}

	void forget(SessionStream stream) {
		this.numbered.remove(stream);
		this.open.remove(stream);
	}

	/**
	 * Forgets a stream for what belongs to no call that cannot be come back to.
	 */
	void disconnected(SessionStream stream) {
		if (stream.numbered() == null) {
			this.open.remove(stream);
		}
	}

}
