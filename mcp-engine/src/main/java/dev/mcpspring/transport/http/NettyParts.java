package dev.mcpspring.transport.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.NettyOutbound;

/**
 * Writes the parts of an answer to a channel, each at once and in order, and asks for the
 * next as the client reads. Reactor Netty's own way has a queue for each answer, which
 * costs an idle stream as much as all the rest of ours.
 * <p>
 * One subscriber. Parts may come on any thread.
 */
final class NettyParts extends Mono<Void> implements CoreSubscriber<ByteBuf>, Subscription, ChannelFutureListener {

	/** How many parts may be on their way to the socket. */
	private static final int AHEAD = 16;

	private static final AtomicIntegerFieldUpdater<NettyParts> UNWRITTEN = AtomicIntegerFieldUpdater
		.newUpdater(NettyParts.class, "unwritten");

	private static final AtomicIntegerFieldUpdater<NettyParts> WAITING = AtomicIntegerFieldUpdater
		.newUpdater(NettyParts.class, "waiting");

	private static final AtomicIntegerFieldUpdater<NettyParts> OVER = AtomicIntegerFieldUpdater
		.newUpdater(NettyParts.class, "over");

	private final Flux<ByteBuf> parts;

	private final NettyOutbound outbound;

	private @Nullable Channel channel;

	private @Nullable CoreSubscriber<? super Void> actual;

	private volatile @Nullable Subscription source;

	/** The parts that the channel was given, and one for those to come. */
	private volatile int unwritten = 1;

	/** The parts that came on other threads and wait for that of the channel. */
	private volatile int waiting;

	private volatile int over;

	/**
	 * Creates a writer.
	 * @param parts what to write
	 * @param outbound where to, behind the head of the answer
	 */
	NettyParts(Flux<ByteBuf> parts, NettyOutbound outbound) {
		this.parts = parts;
		this.outbound = outbound;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		this.actual = actual;
		this.outbound.withConnection((connection) -> this.channel = connection.channel());
		actual.onSubscribe(this);
		this.parts.subscribe(this);
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.source, subscription)) {
			this.source = subscription;
			if (this.over == 0) {
				subscription.request(AHEAD);
			}
			else {
				subscription.cancel();
			}
		}
	}

	@Override
	public void onNext(ByteBuf part) {
		UNWRITTEN.incrementAndGet(this);
		EventLoop loop = this.channel.eventLoop();
		if (loop.inEventLoop() && this.waiting == 0) {
			write(part);
			return;
		}
		WAITING.incrementAndGet(this);
		try {
			loop.execute(() -> {
				WAITING.decrementAndGet(this);
				write(part);
			});
		}
		catch (RejectedExecutionException ex) {
			part.release();
			fail(ex);
		}
	}

	private void write(ByteBuf part) {
		this.channel.writeAndFlush(part).addListener(this);
	}

	@Override
	public void operationComplete(ChannelFuture written) {
		if (!written.isSuccess()) {
			fail(written.cause());
		}
		else if (UNWRITTEN.decrementAndGet(this) == 0) {
			complete();
		}
		else {
			this.source.request(1);
		}
	}

	@Override
	public void onComplete() {
		if (UNWRITTEN.decrementAndGet(this) == 0) {
			complete();
		}
	}

	@Override
	public void onError(Throwable failure) {
		if (OVER.compareAndSet(this, 0, 1)) {
			this.actual.onError(failure);
		}
	}

	private void complete() {
		if (OVER.compareAndSet(this, 0, 1)) {
			this.actual.onComplete();
		}
	}

	private void fail(Throwable failure) {
		if (OVER.compareAndSet(this, 0, 1)) {
			this.source.cancel();
			this.actual.onError(failure);
		}
	}

	@Override
	public void request(long demand) {
		// There is only an end to ask for, and that comes anyway.
	}

	@Override
	public void cancel() {
		Subscription running = this.source;
		if (OVER.compareAndSet(this, 0, 1) && running != null) {
			running.cancel();
		}
	}

}
