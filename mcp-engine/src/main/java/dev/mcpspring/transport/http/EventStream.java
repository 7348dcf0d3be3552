package dev.mcpspring.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The events of one answer, in order, as fast as the client reads. A client that reads
 * too slowly loses notifications, and never the response.
 * <p>
 * Thread-safe. One subscriber.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventStream extends Flux<ByteBuf> implements Subscription {

	private static final int CAPACITY = 256;

	// The protocol's messages are JSON on one line, so that no line needs a prefix of its
	// own.
	private static final ByteBuf PREFIX = constant("event: message\ndata: ");

	private static final ByteBuf SUFFIX = constant("\n\n");

	private final Queue<ByteBuf> frames = new ArrayDeque<>();

	private final Runnable onCancel;

	private final StreamObserver observer;

	private final AtomicBoolean closed = new AtomicBoolean();

	private @Nullable CoreSubscriber<? super ByteBuf> subscriber;

	private long demand;

	private boolean ended;

	private boolean discarded;

	/** Whether a thread drains already, or there is nobody yet to drain to. */
	private boolean draining = true;

	/**
	 * Creates a stream that nobody observes.
	 * @param onCancel what to do when the client leaves before the end
	 */
	EventStream(Runnable onCancel) {
		this(onCancel, StreamObserver.NONE);
	}

	/**
	 * Creates a stream.
	 * @param onCancel what to do when the client leaves before the end
	 * @param observer is told what happens to the stream
	 */
	EventStream(Runnable onCancel, StreamObserver observer) {
		this.onCancel = onCancel;
		this.observer = observer;
		observer.opened();
	}

	/**
	 * Adds a notification, which is dropped if the client is too far behind.
	 */
	void event(ByteBuf frame) {
		add(frame, CAPACITY);
	}

	/**
	 * Adds the response.
	 */
	void lastEvent(ByteBuf frame) {
		add(frame, Integer.MAX_VALUE);
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
			this.discarded = true;
			this.frames.forEach(ByteBuf::release);
			this.frames.clear();
		}
		close();
	}

	@Override
	public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
		synchronized (this) {
			if (this.subscriber != null) {
				Operators.error(actual, new IllegalStateException("stream: subscribed twice (expected: once)"));
				return;
			}
			this.subscriber = actual;
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

	private void add(ByteBuf frame, int capacity) {
		boolean dropped = false;
		synchronized (this) {
			if (this.discarded || this.frames.size() >= capacity) {
				frame.release();
				dropped = !this.discarded;
			}
			else {
				this.frames.add(Unpooled.wrappedBuffer(PREFIX.duplicate(), frame, SUFFIX.duplicate()));
			}
		}
		if (dropped) {
			this.observer.dropped();
		}
		drain();
	}

	/**
	 * Emits what the client has asked for. One thread does at a time, outside the lock;
	 * the others leave their frames to it.
	 */
	private void drain() {
		synchronized (this) {
			if (this.draining) {
				return;
			}
			this.draining = true;
		}
		while (true) {
			ByteBuf next;
			boolean complete = false;
			synchronized (this) {
				next = (this.demand > 0) ? this.frames.poll() : null;
				if (next != null) {
					this.demand = (this.demand == Long.MAX_VALUE) ? this.demand : this.demand - 1;
				}
				else {
					complete = this.ended && this.frames.isEmpty() && !this.discarded;
					this.draining = complete;
				}
			}
			if (next != null) {
				this.subscriber.onNext(next);
			}
			else {
				if (complete) {
					close();
					this.subscriber.onComplete();
				}
				return;
			}
		}
	}

	private void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.observer.closed();
		}
	}

	private static ByteBuf constant(String text) {
		return Unpooled.unreleasableBuffer(
				Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII)).asReadOnly());
	}

}
