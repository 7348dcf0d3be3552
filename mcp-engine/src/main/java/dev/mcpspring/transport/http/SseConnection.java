package dev.mcpspring.transport.http;

import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.time.Deadlines;
import dev.mcpspring.transport.ClientAddress;
import dev.mcpspring.transport.ClientConnection;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.Outbound;
import dev.mcpspring.transport.OverflowPolicy;
import dev.mcpspring.transport.TransportContext;

/**
 * One client of HTTP+SSE: its stream, and what is known of the messages that it posts.
 * <p>
 * Thread-safe.
 */
final class SseConnection implements ClientConnection, TransportContext, Outbound {

	private final @Nullable Principal principal;

	private final @Nullable ClientAddress address;

	private final @Nullable String owner;

	private final HttpReply stream;

	private final InboundHandler engine;

	private final Runnable whenClosed;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Object answered = new Object();

	private int unanswered;

	private Deadlines.@Nullable Deadline expiry;

	private long expiresAt;

	private final AtomicReference<@Nullable String> sessionId = new AtomicReference<>();

	SseConnection(HttpExchange opened, HttpReply stream, InboundHandler engine, Runnable whenClosed) {
		this.principal = opened.principal();
		this.address = opened.clientAddress();
		this.owner = engine.ownerOf(this.principal);
		this.stream = stream;
		this.engine = engine;
		this.whenClosed = whenClosed;
	}

	/**
	 * Opens the stream and tells the client where to post.
	 */
	void open(String endpoint) {
		this.stream.onStream((events) -> events.endpoint(endpoint));
		this.stream.onClose(this::closed);
		renew(this.principal);
	}

	/**
	 * Has the stream end soon after the token of its client, and later if that comes with
	 * another one: there is no other way to go on with this stream.
	 */
	void renew(@Nullable Principal caller) {
		Duration left = this.engine.timeLeft(caller);
		if (left == null) {
			return;
		}
		long end = System.nanoTime() + left.toNanos();
		synchronized (this.answered) {
			if (!isClosed() && (this.expiry == null || end - this.expiresAt > 0)) {
				cancelExpiry();
				this.expiresAt = end;
				this.expiry = this.engine.deadlines().schedule(left, this::end);
			}
		}
	}

	private void cancelExpiry() {
		if (this.expiry != null) {
			this.expiry.cancel();
		}
	}

	/**
	 * Ends the stream, as the server stops.
	 */
	void end() {
		this.stream.complete(null, Outcome.OK);
		closed();
	}

	/**
	 * Says that a message was posted, which will be answered once.
	 */
	void posted() {
		synchronized (this.answered) {
			this.unanswered++;
		}
	}

	/**
	 * Says that a message was answered, if it has an answer.
	 */
	void answered() {
		synchronized (this.answered) {
			this.unanswered--;
			this.answered.notifyAll();
		}
	}

	/**
	 * Waits for the answers to what was posted.
	 * @param deadline until when, in the time of {@link System#nanoTime()}
	 */
	void awaitAnswers(long deadline) throws InterruptedException {
		synchronized (this.answered) {
			for (long left = deadline - System.nanoTime(); this.unanswered > 0
					&& left > 0; left = deadline - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this.answered, left);
			}
		}
	}

	boolean belongsTo(@Nullable Principal caller) {
		return Objects.equals(this.engine.ownerOf(caller), this.owner);
	}

	boolean isClosed() {
		return this.closed.get();
	}

	private void closed() {
		if (this.closed.compareAndSet(false, true)) {
			synchronized (this.answered) {
				cancelExpiry();
			}
			this.whenClosed.run();
			this.engine.connectionClosed(this);
		}
	}

	@Override
	public void sessionOpened(String id) {
		// The connection knows, and its client need not.
	}

	/**
	 * Takes note of a session. Two handshakes may come at once, or one while the client
	 * leaves: one session at most stays, and none on a connection that has closed.
	 */
	@Override
	public @Nullable String openSession(String id) {
		String before = this.sessionId.getAndSet(id);
		if (isClosed()) {
			this.engine.connectionClosed(this);
		}
		return before;
	}

	@Override
	public void send(ByteBuf frame, OverflowPolicy policy, Object source) {
		this.stream.send(frame, policy, source);
	}

	@Override
	public void complete(@Nullable ByteBuf response, Outcome outcome) {
		if (response != null) {
			send(response, OverflowPolicy.KEEP, this);
		}
	}

	/**
	 * Keeps no callback: when the connection closes, the engine is told to cancel all of
	 * its calls. This is for one that it could not see yet.
	 */
	@Override
	public void onClose(Runnable callback) {
		if (isClosed()) {
			callback.run();
		}
	}

	@Override
	public @Nullable String sessionId() {
		return this.sessionId.get();
	}

	@Override
	public Outbound outbound() {
		return this;
	}

	@Override
	public ClientConnection connection() {
		return this;
	}

	@Override
	public String transport() {
		return SseTransport.NAME;
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public @Nullable ClientAddress clientAddress() {
		return this.address;
	}

}
