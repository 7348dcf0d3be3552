package dev.mcpspring.stream;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.StringPieces;

/**
 * Parts from a publisher, which is asked for one at a time. A part of any size is written
 * piece by piece.
 *
 * @param <T> the type of the parts
 */
final class ReactiveFeed<T> implements Feed, Flow.Subscriber<T> {

	private static final Object END = new Object();

	private final Flow.Publisher<? extends T> publisher;

	private final Function<T, Piece> toPiece;

	private final StringPieces pieces;

	private final Runnable signal;

	/** What the publisher has said: one part at most, then perhaps how it ended. */
	private final Queue<Object> signals = new ConcurrentLinkedQueue<>();

	/** Whether a part was asked for that has not come. */
	private final AtomicBoolean awaited = new AtomicBoolean();

	private boolean subscribed;

	private @Nullable Piece piece;

	private volatile Flow.@Nullable Subscription subscription;

	private volatile boolean closed;

	private ReactiveFeed(Flow.Publisher<? extends T> publisher, Function<T, Piece> toPiece, StringPieces pieces,
			Runnable signal) {
		this.publisher = publisher;
		this.toPiece = toPiece;
		this.pieces = pieces;
		this.signal = signal;
	}

	static Feed ofBytes(Flow.Publisher<ByteBuffer> publisher, StringPieces pieces, Runnable signal) {
		return new ReactiveFeed<>(publisher, (bytes) -> (to, out) -> {
			int count = Math.min(MAX_BYTES, bytes.remaining());
			to.write(bytes.slice(bytes.position(), count), out);
			return bytes.position(bytes.position() + count).hasRemaining();
		}, pieces, signal);
	}

	static Feed ofText(Flow.Publisher<String> publisher, StringPieces pieces, Runnable signal) {
		return new ReactiveFeed<>(publisher, (text) -> {
			CharBuffer rest = CharBuffer.wrap(text);
			return (to, out) -> {
				int count = Math.min(MAX_CHARACTERS, rest.remaining());
				to.write(rest.subSequence(0, count).toString(), out);
				return rest.position(rest.position() + count).hasRemaining();
			};
		}, pieces, signal);
	}

	@Override
	public boolean blocks() {
		return false;
	}

	@Override
	public Step next(ByteBuf out) throws Exception {
		Piece piece = this.piece;
		if (piece == null) {
			Object next = nextSignal();
			if (next == null) {
				return Step.WAIT;
			}
			if (next == END) {
				this.pieces.end(out);
				return Step.END;
			}
			if (next instanceof Failure failure) {
				throw failure.asException();
			}
			piece = (Piece) next;
		}
		this.piece = piece.write(this.pieces, out) ? piece : null;
		return Step.WRITTEN;
	}

	private @Nullable Object nextSignal() {
		Object next = this.signals.poll();
		if (next != null) {
			return next;
		}
		if (!this.subscribed) {
			this.subscribed = true;
			this.publisher.subscribe(this);
		}
		else {
			ask();
		}
		return this.signals.poll();
	}

	private void ask() {
		Flow.Subscription subscription = this.subscription;
		if (subscription != null && this.awaited.compareAndSet(false, true)) {
			subscription.request(1);
		}
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		if (this.closed) {
			subscription.cancel();
			return;
		}
		ask();
	}

	@Override
	public void onNext(T part) {
		if (this.awaited.compareAndSet(true, false)) {
			this.signals.add(this.toPiece.apply(part));
		}
		else {
			this.signals.add(new Failure(new IllegalStateException("publisher: emits more than was asked for")));
		}
		this.signal.run();
	}

	@Override
	public void onError(Throwable failure) {
		this.signals.add(new Failure(failure));
		this.signal.run();
	}

	@Override
	public void onComplete() {
		this.signals.add(END);
		this.signal.run();
	}

	@Override
	public void close() {
		this.closed = true;
		Flow.Subscription subscription = this.subscription;
		if (subscription != null) {
			subscription.cancel();
		}
	}

	/**
	 * A part of which some is written at a time.
	 */
	@FunctionalInterface
	private interface Piece {

		/**
		 * Writes some of the part.
		 * @return whether there is more
		 */
		boolean write(StringPieces to, ByteBuf out);

	}

	private record Failure(Throwable cause) {

		Exception asException() {
			if (this.cause instanceof Error error) {
				throw error;
			}
			return (Exception) this.cause;
		}

	}

}
