package dev.mcpspring.transport.http;

import java.util.concurrent.Flow;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

import dev.mcpspring.time.Deadlines.Deadline;

/**
 * A response that is made while it is written. Servers ask for many parts ahead and keep
 * them where nobody sees how much they are, so that a part counts as read when its buffer
 * is given back, and few are on their way at once. A client that reads nothing is cut
 * off.
 * <p>
 * Thread-safe. One subscriber.
 */
final class StreamedBody extends Flux<ByteBuf> implements Flow.Subscriber<ByteBuf>, Subscription, HttpStream {

	/** How many parts may be on their way: a quarter of a megabyte. */
	private static final int WINDOW = 16;

	private final Flow.Publisher<ByteBuf> parts;

	private final StreamServices services;

	private @Nullable CoreSubscriber<? super ByteBuf> subscriber;

	private volatile Flow.@Nullable Subscription source;

	private @Nullable Deadline stall;

	private long demand;

	/** Parts that were asked for and not read. */
	private int awaited;

	/** Parts that were handed over and not read. */
	private int unread;

	private boolean over;

	/**
	 * Creates a body.
	 * @param parts the response
	 * @param services what the transport has for streams
	 */
	StreamedBody(Flow.Publisher<ByteBuf> parts, StreamServices services) {
		this.parts = parts;
		this.services = services;
		services.observer().opened(this);
	}

	@Override
	public void subscribe(CoreSubscriber<? super ByteBuf> actual) {
		synchronized (this) {
			if (this.subscriber != null || this.over) {
				Operators.error(actual, new IllegalStateException("body: subscribed twice (expected: once)"));
				return;
			}
			this.subscriber = actual;
			watch();
		}
		actual.onSubscribe(this);
		this.parts.subscribe(this);
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.source = subscription;
		if (isOver()) {
			subscription.cancel();
			return;
		}
		ask();
	}

	@Override
	public void request(long count) {
		synchronized (this) {
			this.demand = Operators.addCap(this.demand, count);
			unwatch();
			watch();
		}
		ask();
	}

	@Override
	public void onNext(ByteBuf part) {
		synchronized (this) {
			if (this.over) {
				part.release();
				return;
			}
			this.unread++;
			watch();
		}
		subscriber().onNext(new TrackedPart(part, this::read));
	}

	@Override
	public void onError(Throwable failure) {
		if (end()) {
			subscriber().onError(failure);
		}
	}

	@Override
	public void onComplete() {
		if (end()) {
			subscriber().onComplete();
		}
	}

	@Override
	public void cancel() {
		discard();
	}

	/**
	 * Ends the response if nobody has, as the client is gone.
	 */
	void discard() {
		boolean unsubscribed;
		synchronized (this) {
			unsubscribed = this.subscriber == null;
		}
		if (!end()) {
			return;
		}
		if (unsubscribed) {
			// The source is only told by who subscribes.
			this.parts.subscribe(this);
		}
		Flow.Subscription running = this.source;
		if (running != null) {
			running.cancel();
		}
	}

	/**
	 * Asks for more parts when half of those that may be on their way were read.
	 */
	private void ask() {
		Flow.Subscription running = this.source;
		long count;
		synchronized (this) {
			count = Math.min(this.demand, WINDOW - this.awaited);
			if (running == null || this.over || count <= 0 || this.awaited > WINDOW / 2) {
				return;
			}
			this.awaited += (int) count;
			this.demand = (this.demand == Long.MAX_VALUE) ? this.demand : this.demand - count;
		}
		running.request(count);
	}

	private void read(int bytes) {
		synchronized (this) {
			this.awaited--;
			this.unread--;
			unwatch();
			watch();
		}
		ask();
	}

	/**
	 * Begins to count how long the client reads nothing of what waits for it.
	 */
	private void watch() {
		boolean waits = this.unread > 0 || (this.demand == 0 && this.awaited == 0);
		if (this.stall == null && waits && !this.over) {
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
			cutOff = (this.stall != null) ? this.subscriber : null;
		}
		if (cutOff != null && end()) {
			Flow.Subscription running = this.source;
			if (running != null) {
				running.cancel();
			}
			cutOff.onError(new StalledClientException(this.services.settings().writeStallTimeout()));
		}
	}

	private synchronized boolean isOver() {
		return this.over;
	}

	private boolean end() {
		synchronized (this) {
			if (this.over) {
				return false;
			}
			this.over = true;
			unwatch();
		}
		this.services.observer().closed(this);
		return true;
	}

	private CoreSubscriber<? super ByteBuf> subscriber() {
		CoreSubscriber<? super ByteBuf> actual = this.subscriber;
		if (actual == null) {
			throw new IllegalStateException("body: not subscribed (expected: to be, before anything comes)");
		}
		return actual;
	}

}
