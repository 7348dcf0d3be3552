package dev.mcpspring.transport.http;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

	private static final Logger log = LoggerFactory.getLogger(BodySubscriber.class);

	/** Given up at its end: Reactor Netty keeps the subscriber as long as the answer. */
	private @Nullable InboundMessage message;

	private final HttpReply reply;

	private final Function<C, ByteBuf> toOwned;

	private final BooleanSupplier answeredByServer;

	private volatile @Nullable Subscription subscription;

	/**
	 * Creates a subscriber.
	 * @param message takes the chunks
	 * @param reply takes the answer
	 * @param toOwned turns a chunk into a buffer that the message owns
	 * @param answeredByServer tells whether the HTTP server has answered by itself, as
	 * what it read is no HTTP; the body ends like any other then
	 */
	BodySubscriber(InboundMessage message, HttpReply reply, Function<C, ByteBuf> toOwned,
			BooleanSupplier answeredByServer) {
		this.message = message;
		this.reply = reply;
		this.toOwned = toOwned;
		this.answeredByServer = answeredByServer;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.subscription, subscription)) {
			this.subscription = subscription;
			subscription.request(Long.MAX_VALUE);
		}
	}

	/**
	 * Reads nothing more. On any thread.
	 */
	void stop() {
		Subscription reading = this.subscription;
		if (reading != null) {
			reading.cancel();
		}
	}

	@Override
	public void onNext(C chunk) {
		ByteBuf owned = this.toOwned.apply(chunk);
		InboundMessage message = this.message;
		if (message == null) {
			owned.release();
			return;
		}
		try {
			if (!message.append(owned)) {
				this.message = null;
				this.reply.closeConnection();
				message.complete(this.reply);
				this.subscription.cancel();
			}
		}
		catch (Throwable ex) {
			fail(message, ex);
			this.subscription.cancel();
		}
	}

	@Override
	public void onComplete() {
		InboundMessage message = this.message;
		if (message == null) {
			return;
		}
		if (this.answeredByServer.getAsBoolean()) {
			leave(message);
			return;
		}
		this.message = null;
		try {
			message.complete(this.reply);
		}
		catch (Throwable ex) {
			fail(message, ex);
		}
	}

	@Override
	public void onError(Throwable failure) {
		InboundMessage message = this.message;
		if (message != null) {
			leave(message);
		}
	}

	private void leave(InboundMessage message) {
		this.message = null;
		message.abort();
		this.reply.clientLeft();
	}

	/** Answers whatever happens: Reactor would pass on no error that is fatal. */
	private void fail(InboundMessage message, Throwable failure) {
		this.message = null;
		message.abort();
		this.reply.refuse(500, Map.of("Connection", "close"), null);
		log.error("message cannot be read", failure);
	}

}
