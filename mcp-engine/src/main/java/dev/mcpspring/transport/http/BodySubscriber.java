package dev.mcpspring.transport.http;

import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

import dev.mcpspring.transport.InboundMessage;

/**
 * Feeds the chunks of a body to a message, and has the message answered at their end or
 * as soon as it is refused.
 * <p>
 * Confined to the event loop of its connection.
 *
 * @param <C> the type of chunk
 */
final class BodySubscriber<C> implements CoreSubscriber<C> {

	private final InboundMessage message;

	private final HttpReply reply;

	private final Function<C, ByteBuf> toOwned;

	private @Nullable Subscription subscription;

	private boolean done;

	/**
	 * Creates a subscriber.
	 * @param message takes the chunks
	 * @param reply takes the answer
	 * @param toOwned turns a chunk into a buffer that the message owns
	 */
	BodySubscriber(InboundMessage message, HttpReply reply, Function<C, ByteBuf> toOwned) {
		this.message = message;
		this.reply = reply;
		this.toOwned = toOwned;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.subscription, subscription)) {
			this.subscription = subscription;
			subscription.request(Long.MAX_VALUE);
		}
	}

	@Override
	public void onNext(C chunk) {
		ByteBuf owned = this.toOwned.apply(chunk);
		if (this.done) {
			owned.release();
			return;
		}
		if (!this.message.append(owned)) {
			this.done = true;
			this.reply.closeConnection();
			this.message.complete(this.reply);
			this.subscription.cancel();
		}
	}

	@Override
	public void onComplete() {
		if (!this.done) {
			this.done = true;
			this.message.complete(this.reply);
		}
	}

	@Override
	public void onError(Throwable failure) {
		if (!this.done) {
			this.done = true;
			this.message.abort();
			this.reply.clientLeft();
		}
	}

}
