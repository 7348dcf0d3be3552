package dev.mcpspring.stream;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.StreamedFrame;
import dev.mcpspring.protocol.StreamSource;

/**
 * One response that is made while it is written. Its first part is made before anybody is
 * told, so that a source that fails at once does not spoil the answer; the others are
 * made one by one as they are asked for.
 * <p>
 * Thread-safe: one thread at a time makes parts, and the others leave that to it. Where a
 * source may block, that thread is a worker, which goes when nothing is asked for.
 */
public final class StreamedResponse implements Flow.Publisher<ByteBuf>, Flow.Subscription {

	private final Parts parts;

	private final Delivery delivery = new Delivery();

	private final ReadWorker worker;

	private final ResponseListener listener;

	/** How much of the work there is; who raises it from 0 does it. */
	private final AtomicInteger work = new AtomicInteger();

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.FIRST_PART);

	private final CloseActions closeActions = new CloseActions();

	private @Nullable Collected collected;

	private @Nullable ByteBuf part;

	private boolean closed;

	/**
	 * Creates a response, which does nothing before {@link #start()}.
	 * @param frame the message with its holes, which passes to the response
	 * @param sources all sources of the result, some of which may have no hole
	 * @param settings how large it may be
	 * @param worker runs what may block
	 * @param listener is told what becomes of it
	 */
	public StreamedResponse(StreamedFrame frame, List<StreamSource> sources, StreamSettings settings, ReadWorker worker,
			ResponseListener listener) {
		this.parts = new Parts(frame, sources, settings, this::work);
		this.worker = worker;
		this.listener = listener;
	}

	/**
	 * Starts to make parts for a subscriber.
	 */
	public void start() {
		work();
	}

	/**
	 * Starts to make the whole, for ways that take nothing else.
	 * @param limit how many bytes it may have
	 */
	public void collect(int limit) {
		this.collected = new Collected(limit);
		work();
	}

	/**
	 * Ends the response early.
	 * @param reason what the subscriber is told
	 * @return how far it had come; if some of it was written, there can be no other
	 */
	public Phase stop(Throwable reason) {
		Phase before = this.phase.getAndSet(Phase.OVER);
		if (before == Phase.WRITTEN) {
			this.delivery.end(reason);
		}
		if (before != Phase.OVER) {
			interrupt();
		}
		return before;
	}

	/**
	 * Registers what to do once the sources are closed. Runs at once if they are.
	 * @param action what to do; must not block
	 * @return whether it runs later
	 */
	public boolean whenClosed(Runnable action) {
		return this.closeActions.add(action);
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuf> subscriber) {
		this.delivery.subscribe(subscriber, this);
		work();
	}

	@Override
	public void request(long count) {
		this.delivery.request(count);
		work();
	}

	@Override
	public void cancel() {
		this.delivery.cancel();
		if (this.phase.getAndSet(Phase.OVER) != Phase.OVER) {
			this.listener.left();
			interrupt();
		}
	}

	private void interrupt() {
		this.worker.interrupt();
		work();
	}

	private void work() {
		if (this.work.getAndIncrement() == 0) {
			work(false);
		}
	}

	private void work(boolean onWorker) {
		int left;
		do {
			int seen = this.work.get();
			if (advance(onWorker)) {
				// The work is that of the worker now.
				this.worker.run(() -> work(true));
				return;
			}
			left = this.work.addAndGet(-seen);
		}
		while (left != 0);
	}

	/**
	 * Makes what can be made now.
	 * @return whether a worker has to go on
	 */
	private boolean advance(boolean onWorker) {
		while (this.phase.get() != Phase.OVER) {
			if (this.part != null) {
				if (!emit(this.part)) {
					return false;
				}
			}
			else if (this.parts.isEnd()) {
				complete(onWorker);
			}
			else if (this.phase.get() == Phase.WRITTEN && !this.delivery.isWanted()) {
				return false;
			}
			else if (this.parts.blocks() && !onWorker) {
				return true;
			}
			else if (!make()) {
				return false;
			}
		}
		return close(onWorker);
	}

	/**
	 * Makes the next part.
	 * @return whether to go on at once
	 */
	private boolean make() {
		try {
			ByteBuf next = this.parts.next();
			if (next != null && !next.isReadable()) {
				next.release();
				return true;
			}
			this.part = next;
			return next != null;
		}
		catch (Throwable ex) {
			Phase before = this.phase.getAndSet(Phase.OVER);
			if (before != Phase.OVER) {
				this.listener.failed(ex, before == Phase.WRITTEN);
				this.delivery.end(ex);
			}
			return true;
		}
	}

	/**
	 * Hands over a part.
	 * @return whether to go on at once
	 */
	private boolean emit(ByteBuf next) {
		if (this.collected != null) {
			this.part = null;
			if (!this.collected.add(next) && this.phase.getAndSet(Phase.OVER) != Phase.OVER) {
				this.listener.failed(Collected.TOO_LARGE, false);
			}
			return true;
		}
		if (this.phase.compareAndSet(Phase.FIRST_PART, Phase.WRITTEN)) {
			this.listener.begun();
		}
		if (!this.delivery.isWanted()) {
			return this.phase.get() == Phase.OVER;
		}
		this.part = null;
		this.listener.sent(next.readableBytes());
		this.delivery.next(next);
		return true;
	}

	private void complete(boolean onWorker) {
		if (this.phase.getAndSet(Phase.OVER) == Phase.OVER) {
			return;
		}
		if (this.collected != null) {
			this.listener.collected(this.collected.take());
			return;
		}
		this.listener.ended();
		// Who has seen the end finds everything given back.
		close(onWorker);
		this.delivery.end(null);
	}

	/**
	 * Gives back what is held, if this thread may.
	 * @return whether a worker has to
	 */
	private boolean close(boolean onWorker) {
		if (this.closed) {
			return false;
		}
		if (this.parts.closeBlocks() && !onWorker) {
			return true;
		}
		if (onWorker) {
			// Whatever interrupted a read must not disturb the closing.
			Thread.interrupted();
		}
		if (this.part != null) {
			this.part.release();
			this.part = null;
		}
		if (this.collected != null) {
			this.collected.release();
		}
		this.parts.close();
		this.closed = true;
		this.closeActions.run();
		return false;
	}

	/**
	 * How far a response has come.
	 */
	public enum Phase {

		/** Nothing has been handed over. */
		FIRST_PART,

		/** Some of it may have been written. */
		WRITTEN,

		/** It has ended, one way or another. */
		OVER

	}

}
