package dev.mcpspring.stream;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What the subscriber of a response is told, one thing at a time, no more than it asks
 * for and nothing after the end.
 * <p>
 * Thread-safe. The lock is held while the subscriber is told, so that an end cannot
 * overtake a part; subscribers never block.
 */
final class Delivery {

	private final AtomicLong demand = new AtomicLong();

	private Flow.@Nullable Subscriber<? super ByteBuf> subscriber;

	private volatile boolean subscribed;

	private boolean ended;

	private volatile boolean over;

	private @Nullable Throwable failure;

	synchronized void subscribe(Flow.Subscriber<? super ByteBuf> subscriber, Flow.Subscription subscription) {
		if (this.subscriber != null) {
			throw new IllegalStateException("response: subscribed twice (expected: once)");
		}
		this.subscriber = subscriber;
		subscriber.onSubscribe(subscription);
		this.subscribed = true;
		tellEnd();
	}

	/**
	 * Says that the subscriber asks for so many parts more.
	 */
	void request(long count) {
		this.demand.updateAndGet((before) -> (before + count < 0) ? Long.MAX_VALUE : before + count);
	}

	/**
	 * Tells whether there is a subscriber who asks for a part.
	 */
	boolean isWanted() {
		return this.demand.get() > 0 && this.subscribed;
	}

	/**
	 * Hands over a part that is wanted, or drops it if the end was told.
	 */
	synchronized void next(ByteBuf part) {
		if (this.demand.get() != Long.MAX_VALUE) {
			this.demand.decrementAndGet();
		}
		if (this.over || this.subscriber == null) {
			part.release();
			return;
		}
		this.subscriber.onNext(part);
	}

	/**
	 * Ends the response.
	 * @param failure why, or {@code null} if it is complete
	 */
	synchronized void end(@Nullable Throwable failure) {
		if (!this.ended) {
			this.ended = true;
			this.failure = failure;
			tellEnd();
		}
	}

	/**
	 * Says that the subscriber wants to hear no more.
	 */
	void cancel() {
		this.over = true;
	}

	private void tellEnd() {
		if (!this.ended || !this.subscribed || this.over || this.subscriber == null) {
			return;
		}
		this.over = true;
		if (this.failure != null) {
			this.subscriber.onError(this.failure);
		}
		else {
			this.subscriber.onComplete();
		}
	}

}
