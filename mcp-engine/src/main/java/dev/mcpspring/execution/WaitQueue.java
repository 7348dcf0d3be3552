package dev.mcpspring.execution;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * What waits for its turn, first come first served. Whoever waits may leave at any time,
 * at once and at the same cost wherever it stands.
 * <p>
 * Thread-safe and lock-free. Who left stays behind as an abandoned place until its turn
 * comes; when those are as many as are waiting, and no fewer than {@value #MIN_SWEEP},
 * they are swept out. Proven by model checking.
 *
 * @param <T> what waits
 */
final class WaitQueue<T> {

	private static final int MIN_SWEEP = 256;

	/** Stands in the place of who left. */
	private static final Object ABANDONED = new Object();

	private final Queue<Place> places = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger abandoned = new AtomicInteger();

	private final AtomicBoolean sweeping = new AtomicBoolean();

	private final int minSweep;

	WaitQueue() {
		this(MIN_SWEEP);
	}

	/**
	 * Creates a queue.
	 * @param minSweep how many abandoned places are not worth a sweep
	 */
	WaitQueue(int minSweep) {
		this.minSweep = minSweep;
	}

	/**
	 * Adds at the end.
	 * @param what waits
	 * @return its place, to leave by
	 */
	Place add(T what) {
		Place place = new Place(what);
		this.waiting.incrementAndGet();
		this.places.add(place);
		return place;
	}

	/**
	 * Takes who has waited longest.
	 * @return what waited, or {@code null} if nothing waits
	 */
	@SuppressWarnings("unchecked")
	@Nullable T poll() {
		while (true) {
			Place place = this.places.peek();
			if (place == null) {
				return null;
			}
			// Taken first and removed afterwards, so that who finds no place knows that
			// nothing waits.
			Object what = place.getAndSet(null);
			this.places.remove(place);
			if (what == ABANDONED) {
				this.abandoned.decrementAndGet();
			}
			else if (what != null) {
				this.waiting.decrementAndGet();
				return (T) what;
			}
		}
	}

	/**
	 * Returns whether {@link #poll()} surely finds nothing.
	 */
	boolean isEmpty() {
		return this.places.isEmpty();
	}

	/**
	 * Returns how many wait.
	 */
	int size() {
		return this.waiting.get();
	}

	/**
	 * Returns how many places are kept, with the abandoned ones.
	 */
	int places() {
		return this.places.size();
	}

	private void sweepIfMany() {
		int many = Math.max(this.minSweep, this.waiting.get());
		if (this.abandoned.get() >= many && this.sweeping.compareAndSet(false, true)) {
			try {
				this.places.removeIf(Place::clear);
			}
			finally {
				this.sweeping.set(false);
			}
		}
	}

	/**
	 * A place in the queue: holds what waits, until it is taken or leaves.
	 */
	final class Place extends AtomicReference<@Nullable Object> {

		private static final long serialVersionUID = 1L;

		private Place(T what) {
			super(Objects.requireNonNull(what));
		}

		/**
		 * Leaves the queue.
		 * @return whether it was waiting; if not, it has been taken, or has left before
		 */
		boolean leave() {
			Object what = get();
			if (what == null || what == ABANDONED || !compareAndSet(what, ABANDONED)) {
				return false;
			}
			WaitQueue.this.waiting.decrementAndGet();
			WaitQueue.this.abandoned.incrementAndGet();
			sweepIfMany();
			return true;
		}

		private boolean clear() {
			if (compareAndSet(ABANDONED, null)) {
				WaitQueue.this.abandoned.decrementAndGet();
				return true;
			}
			return false;
		}

	}

}
