package dev.mcpspring.transport.http;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.OutboundQueue;
import dev.mcpspring.transport.OverflowPolicy;

/**
 * The events of one answer, in order, as fast as the client reads. A client that reads
 * too slowly loses notifications and never the response; one that reads nothing is cut
 * off.
 * <p>
 * Thread-safe. One subscriber.
 */
final class EventStream extends Flux<ByteBuf> implements Subscription, HttpStream {

	/** How many bytes of large parts may be on their way to a client. */
	private static final int AHEAD = 64 * 1024;

	/** Smaller parts are few enough as they are. */
	private static final int LARGE = 4 * 1024;

	private final OutboundQueue queue;

	private final Runnable onCancel;

	private final StreamServices services;

	private @Nullable CoreSubscriber<? super ByteBuf> subscriber;

	private @Nullable Deadline stall;

	private long demand;

	/** Bytes of large parts that were handed over and not read. */
	private long unread;

	private volatile Executor executor = HttpStream.super.executor();

	private boolean ended;

	private boolean over;

	private boolean draining;

	private boolean idle;

	/**
	 * Creates a stream.
	 * @param onCancel what to do when the client leaves before the end
	 * @param services what the transport has for streams
	 */
	EventStream(Runnable onCancel, StreamServices services) {
		this.onCancel = onCancel;
		this.services = services;
		this.queue = new OutboundQueue(services.settings());
		services.observer().opened(this);
	}

	/**
	 * Adds an event without an id, which may be dropped if the client is too far behind.
	 */
	void event(ByteBuf frame, OverflowPolicy policy, Object source) {
		event(frame, policy, source, null);
	}

	/**
	 * Adds an event, which may be dropped if the client is too far behind.
	 * @param id the id of the event, or {@code null} for none
	 */
	void event(ByteBuf frame, OverflowPolicy policy, Object source, @Nullable String id) {
		int held = frame.capacity();
		add(EventFormat.event(frame, id), held, policy, source);
	}

	/**
	 * Adds an event without a message, which tells the client an id to come back with.
	 */
	void priming(String id) {
		add(EventFormat.priming(id));
	}

	/**
	 * Tells a client of HTTP+SSE where to post its messages.
	 */
	void endpoint(String uri) {
		add(EventFormat.endpoint(uri));
	}

	/**
	 * Tells the client when to come back, should the stream end.
	 */
	void retryAfter(Duration delay) {
		add(EventFormat.retryAfter(delay));
	}

	/**
	 * Adds a sign of life.
	 */
	void signOfLife() {
		add(EventFormat.signOfLife());
	}

	/**
	 * Says who writes the events.
	 */
	void writtenBy(Executor executor) {
		this.executor = executor;
	}

	@Override
	public Executor executor() {
		return this.executor;
	}

	@Override
	public void heartbeat() {
		synchronized (this) {
			if (!this.idle) {
				this.idle = true;
				return;
			}
			if (this.ended || !this.queue.isEmpty()) {
				return;
			}
		}
		signOfLife();
	}

	private void add(ByteBuf event) {
		add(event, event.readableBytes(), OverflowPolicy.KEEP, this);
	}

	private void add(ByteBuf event, int held, OverflowPolicy policy, Object source) {
		boolean dropped = false;
		ByteBuf first = null;
		synchronized (this) {
			if (this.over) {
				event.release();
				return;
			}
			this.idle = false;
			// A queue that is passed by gives the garbage collector nothing to look at.
			if (this.queue.isEmpty() && mayEmit() && beginToDrain()) {
				first = emitted(event);
			}
			else {
				dropped = !this.queue.offer(event, held, policy, source);
				watch();
			}
		}
		if (dropped) {
			this.services.observer().dropped();
		}
		if (first != null) {
			emit(first);
		}
		else {
			drain();
		}
	}

	/**
	 * Adds the response.
	 */
	void lastEvent(ByteBuf frame) {
		event(frame, OverflowPolicy.KEEP, this, null);
	}

	void end() {
		synchronized (this) {
			this.ended = true;
		}
		drain();
	}

	/**
	 * Gives back what was not sent.
	 */
	void discard() {
		synchronized (this) {
			this.queue.discard();
			unwatch();
			if (this.over) {
				return;
			}
			this.over = true;
		}
		this.services.observer().closed(this);
	}

	@Override
	public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
		synchronized (this) {
			if (this.subscriber != null) {
				Operators.error(actual, new IllegalStateException("stream: subscribed twice (expected: once)"));
				return;
			}
			this.subscriber = actual;
			// Nothing comes before the subscriber knows its subscription.
			this.draining = true;
		}
		actual.onSubscribe(this);
		synchronized (this) {
			this.draining = false;
		}
		drain();
	}

	@Override
	public void request(long demand) {
		synchronized (this) {
			this.demand = Operators.addCap(this.demand, demand);
		}
		drain();
	}

	@Override
	public void cancel() {
		discard();
		this.onCancel.run();
	}

	/**
	 * Emits what the client has asked for. One thread does at a time, outside the lock;
	 * the others leave their frames to it.
	 */
	private void drain() {
		if (beginToDrain()) {
			emit(following());
		}
	}

	private synchronized boolean beginToDrain() {
		if (this.draining || this.subscriber == null) {
			return false;
		}
		this.draining = true;
		return true;
	}

	private void emit(@Nullable ByteBuf first) {
		for (ByteBuf next = first; next != null; next = following()) {
			this.subscriber.onNext(next);
		}
	}

	/**
	 * Takes what is emitted next. Where there is nothing, another thread may be the one
	 * that does.
	 */
	private @Nullable ByteBuf following() {
		boolean complete;
		synchronized (this) {
			ByteBuf next = mayEmit() ? this.queue.poll(AHEAD) : null;
			if (next != null) {
				unwatch();
				return emitted(next);
			}
			complete = this.ended && this.queue.isEmpty() && !this.over;
			this.over |= complete;
			this.draining = complete;
			watch();
		}
		if (complete) {
			this.services.observer().closed(this);
			this.subscriber.onComplete();
		}
		return null;
	}

	/**
	 * Tells whether more may be handed to the server, which asks for parts without
	 * knowing how large they are.
	 */
	private boolean mayEmit() {
		return this.demand > 0 && this.unread < AHEAD;
	}

	/**
	 * Counts a part that is emitted.
	 */
	private ByteBuf emitted(ByteBuf part) {
		this.demand = (this.demand == Long.MAX_VALUE) ? this.demand : this.demand - 1;
		int length = part.readableBytes();
		if (length < LARGE) {
			return part;
		}
		this.unread += length;
		return new TrackedPart(part, this::read);
	}

	private void read(int length) {
		synchronized (this) {
			this.unread -= length;
			unwatch();
		}
		drain();
	}

	/**
	 * Begins to count how long the client reads nothing of what waits for it.
	 */
	private void watch() {
		if (this.stall == null && !this.queue.isEmpty() && !mayEmit()) {
			this.stall = this.services.timer().schedule(this.services.settings().writeStallTimeout(), this::stalled);
		}
	}

	private void unwatch() {
		Deadline running = this.stall;
		if (running != null) {
			this.stall = null;
			running.cancel();
		}
	}

	private void stalled() {
		CoreSubscriber<? super ByteBuf> cutOff;
		synchronized (this) {
			if (this.stall == null || this.over || this.draining) {
				return;
			}
			cutOff = this.subscriber;
			this.draining = true;
		}
		cancel();
		if (cutOff != null) {
			cutOff.onError(new StalledClientException(this.services.settings().writeStallTimeout()));
		}
	}

}
