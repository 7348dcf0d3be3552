package dev.mcpspring.transport.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Joins the engine, which answers by calling back, to servers that want a publisher.
 */
final class Replies {

	private Replies() {
	}

	/**
	 * Has a request answered when somebody subscribes, and says so to the answer if they
	 * leave.
	 * @param handler answers the request
	 * @param writer writes an answer whose head is known
	 * @return ends when the answer is written
	 */
	static Mono<Void> receive(Consumer<HttpReply> handler, Function<HttpReply, Mono<Void>> writer) {
		return new Answering(handler)
			.flatMap((reply) -> Mono.defer(() -> writer.apply(reply)).doFinally((signal) -> reply.clientLeft()));
	}

	/**
	 * Emits the answer when its head is known. Unlike Reactor's own sinks it never drops
	 * one whose client leaves at that moment.
	 */
	private static final class Answering extends Mono<HttpReply> {

		private final Consumer<HttpReply> handler;

		Answering(Consumer<HttpReply> handler) {
			this.handler = handler;
		}

		@Override
		public void subscribe(CoreSubscriber<? super HttpReply> actual) {
			Pending pending = new Pending(actual);
			actual.onSubscribe(pending);
			try {
				this.handler.accept(pending.reply);
			}
			catch (Throwable ex) {
				pending.fail(ex);
			}
		}

	}

	/**
	 * One answer that is waited for. Thread-safe.
	 */
	private static final class Pending implements Subscription {

		private static final int REQUESTED = 1;

		private static final int KNOWN = 2;

		private static final int OVER = 4;

		private final AtomicInteger state = new AtomicInteger();

		private final HttpReply reply = new HttpReply((known) -> mark(KNOWN));

		private final CoreSubscriber<? super HttpReply> actual;

		Pending(CoreSubscriber<? super HttpReply> actual) {
			this.actual = actual;
		}

		@Override
		public void request(long demand) {
			mark(REQUESTED);
		}

		@Override
		public void cancel() {
			if ((this.state.getAndUpdate((state) -> state | OVER) & OVER) == 0) {
				this.reply.clientLeft();
			}
		}

		private void mark(int mark) {
			this.state.getAndUpdate((state) -> state | mark);
			if (this.state.compareAndSet(REQUESTED | KNOWN, REQUESTED | KNOWN | OVER)) {
				this.actual.onNext(this.reply);
				this.actual.onComplete();
			}
		}

		void fail(Throwable failure) {
			if ((this.state.getAndUpdate((state) -> state | OVER) & OVER) == 0) {
				this.reply.clientLeft();
				this.actual.onError(failure);
			}
		}

	}

}
