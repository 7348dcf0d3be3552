package dev.mcpspring.stream;

import java.util.concurrent.Flow;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What the subscriber of a response is told, one thing at a time, and nothing after the
 * end.
 * <p>
 * Thread-safe. The lock is held while the subscriber is told, so that an end cannot
 * overtake a part; subscribers never block.
 */
final class Delivery {

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

	boolean isSubscribed() {
		return this.subscribed;
	}

	/**
	 * Hands over a part, or drops it if the end was told.
	 */
	synchronized void next(ByteBuf part) {
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
