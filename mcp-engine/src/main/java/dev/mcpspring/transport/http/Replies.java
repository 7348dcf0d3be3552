package dev.mcpspring.transport.http;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Joins the engine, which answers by calling back, to servers that want a publisher: has
 * a request answered when somebody subscribes, writes the answer when its head is known,
 * and says so to the answer if they leave. Unlike Reactor's own sinks it never drops an
 * answer whose client leaves at that moment.
 */
final class Replies extends Mono<Void> {

	private final Consumer<HttpReply> handler;

	private final Function<HttpReply, Mono<Void>> writer;

	private Replies(Consumer<HttpReply> handler, Function<HttpReply, Mono<Void>> writer) {
		this.handler = handler;
		this.writer = writer;
	}

	/**
	 * Has a request answered.
	 * @param handler answers the request
	 * @param writer writes an answer whose head is known
	 * @return ends when the answer is written
	 */
	static Mono<Void> receive(Consumer<HttpReply> handler, Function<HttpReply, Mono<Void>> writer) {
		return new Replies(handler, writer);
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		Pending pending = new Pending(this.writer, actual);
		actual.onSubscribe(pending);
		try {
			this.handler.accept(pending.reply);
		}
		catch (Throwable ex) {
			pending.onError(ex);
		}
	}

	/**
	 * One answer that is waited for, then written. Thread-safe.
	 */
	private static final class Pending implements Subscription, CoreSubscriber<Void> {

		private static final AtomicIntegerFieldUpdater<Pending> STATE = AtomicIntegerFieldUpdater
			.newUpdater(Pending.class, "state");

		private static final int REQUESTED = 1;

		private static final int KNOWN = 2;

		private static final int WRITING = 4;

		private static final int OVER = 8;

		private final Function<HttpReply, Mono<Void>> writer;

		private final CoreSubscriber<? super Void> actual;

		private final HttpReply reply = new HttpReply((known) -> mark(KNOWN));

		private volatile @Nullable Subscription writing;

		private volatile int state;

		Pending(Function<HttpReply, Mono<Void>> writer, CoreSubscriber<? super Void> actual) {
			this.writer = writer;
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void request(long demand) {
			mark(REQUESTED);
		}

		private void mark(int mark) {
			STATE.getAndUpdate(this, (state) -> state | mark);
			if (STATE.compareAndSet(this, REQUESTED | KNOWN, REQUESTED | KNOWN | WRITING)) {
				try {
					this.writer.apply(this.reply).subscribe(this);
				}
				catch (Throwable ex) {
					onError(ex);
				}
			}
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.writing = subscription;
			if (isOver()) {
				subscription.cancel();
			}
			else {
				subscription.request(Long.MAX_VALUE);
			}
		}

		@Override
		public void onNext(Void nothing) {
			// Nobody emits what there is none of.
		}

		@Override
		public void onComplete() {
			if (end()) {
				this.actual.onComplete();
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (end()) {
				this.actual.onError(failure);
			}
		}

		@Override
		public void cancel() {
			if (end()) {
				Subscription begun = this.writing;
				if (begun != null) {
					begun.cancel();
				}
			}
		}

		private boolean isOver() {
			return (this.state & OVER) != 0;
		}

		/**
		 * Tells whether it ends now, and gives back what was not written.
		 */
		private boolean end() {
			if ((STATE.getAndUpdate(this, (state) -> state | OVER) & OVER) != 0) {
				return false;
			}
			this.reply.clientLeft();
			return true;
		}

	}

}
