package dev.mcpspring.buffer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Bounds how many bytes of messages are held at once, whatever the number of clients.
 * Whoever finds no room waits for a while, in the order of arrival, without holding a
 * thread; nobody overtakes a large request with a small one.
 * <p>
 * Thread-safe. The sum of what is reserved never exceeds the capacity, and what is given
 * back is exactly what was reserved.
 */
public final class MemoryBudget {

	private final long capacity;

	private final Duration maxWait;

	private final Timer timer;

	private final AtomicLong available;

	private final Queue<Waiter> waiters = new ArrayDeque<>();

	/** How many wait, to be read without the lock that guards them. */
	private volatile int waiting;

	private final LongAdder waits = new LongAdder();

	private final LongAdder timeouts = new LongAdder();

	/**
	 * Creates a budget.
	 * @param capacity how many bytes may be reserved at once
	 * @param maxWait how long a request waits for room
	 * @param timer wakes requests that have waited long enough
	 */
	public MemoryBudget(long capacity, Duration maxWait, Timer timer) {
		if (capacity < 1) {
			throw new IllegalArgumentException("capacity: %d (expected: >= 1)".formatted(capacity));
		}
		this.capacity = capacity;
		this.maxWait = maxWait;
		this.timer = timer;
		this.available = new AtomicLong(capacity);
	}

	/**
	 * Reserves bytes if there is room at once, and nobody waits.
	 * @param bytes how many
	 * @return whether they are reserved; if so, they have to be given back
	 */
	public boolean tryReserve(long bytes) {
		return this.waiting == 0 && take(bytes);
	}

	private boolean take(long bytes) {
		while (true) {
			long before = this.available.get();
			if (bytes > before) {
				return false;
			}
			if (this.available.compareAndSet(before, before - bytes)) {
				return true;
			}
		}
	}

	/**
	 * Reserves bytes, now or when others have given back enough.
	 * @param bytes how many
	 * @param granted runs once they are reserved, perhaps at once; on any thread, must
	 * not block
	 * @param refused runs if there was no room in time, or never can be
	 * @return withdraws a request that still waits; without effect on one that was
	 * granted
	 */
	public Withdrawal reserve(long bytes, Runnable granted, Runnable refused) {
		if (bytes > this.capacity) {
			refused.run();
			return Withdrawal.NONE;
		}
		if (tryReserve(bytes)) {
			granted.run();
			return Withdrawal.NONE;
		}
		this.waits.increment();
		Waiter waiter = new Waiter(bytes, granted, refused);
		add(waiter);
		waiter.alarm(this.timer.schedule(this.maxWait, () -> timeOut(waiter)));
		// Whoever gave back bytes just before saw nobody waiting.
		grant();
		return () -> withdraw(waiter);
	}

	/**
	 * Gives bytes back.
	 * @param bytes how many, as they were reserved
	 */
	public void release(long bytes) {
		if (bytes < 0 || bytes > inUse()) {
			throw new IllegalStateException(
					"bytes: %d (expected: <= %d, which are reserved)".formatted(bytes, inUse()));
		}
		this.available.addAndGet(bytes);
		if (this.waiting > 0) {
			grant();
		}
	}

	/**
	 * Returns how many bytes may be reserved at once.
	 * @return the capacity
	 */
	public long capacity() {
		return this.capacity;
	}

	/**
	 * Returns how many bytes are reserved.
	 * @return how many
	 */
	public long inUse() {
		return this.capacity - this.available.get();
	}

	/**
	 * Returns how many requests wait.
	 * @return how many
	 */
	public int waiting() {
		return this.waiting;
	}

	/**
	 * Returns how many requests have had to wait since the start.
	 * @return how many
	 */
	public long waits() {
		return this.waits.sum();
	}

	/**
	 * Returns how many requests have waited in vain since the start.
	 * @return how many
	 */
	public long timeouts() {
		return this.timeouts.sum();
	}

	/**
	 * Serves those who wait, in their order, as far as the room goes.
	 */
	private void grant() {
		while (true) {
			Waiter next;
			synchronized (this.waiters) {
				next = this.waiters.peek();
				if (next == null || !take(next.bytes)) {
					return;
				}
				this.waiters.remove();
				this.waiting = this.waiters.size();
			}
			next.settle();
			next.granted.run();
		}
	}

	private void timeOut(Waiter waiter) {
		if (remove(waiter)) {
			this.timeouts.increment();
			waiter.refused.run();
			grant();
		}
	}

	private void withdraw(Waiter waiter) {
		if (remove(waiter)) {
			waiter.settle();
			grant();
		}
	}

	private void add(Waiter waiter) {
		synchronized (this.waiters) {
			this.waiters.add(waiter);
			this.waiting = this.waiters.size();
		}
	}

	private boolean remove(Waiter waiter) {
		synchronized (this.waiters) {
			boolean removed = this.waiters.remove(waiter);
			this.waiting = this.waiters.size();
			return removed;
		}
	}

	/**
	 * Runs an action later.
	 */
	@FunctionalInterface
	public interface Timer {

		/**
		 * Schedules an action.
		 * @param delay how long to wait
		 * @param action what to do
		 * @return calls it off
		 */
		Withdrawal schedule(Duration delay, Runnable action);

	}

	/**
	 * Withdraws something that has not happened yet.
	 */
	@FunctionalInterface
	public interface Withdrawal {

		/** Has nothing to withdraw. */
		Withdrawal NONE = () -> {
		};

		/**
		 * Withdraws it.
		 */
		void withdraw();

	}

	private static final class Waiter {

		private final long bytes;

		private final Runnable granted;

		private final Runnable refused;

		private volatile boolean settled;

		private volatile @Nullable Withdrawal alarm;

		Waiter(long bytes, Runnable granted, Runnable refused) {
			this.bytes = bytes;
			this.granted = granted;
			this.refused = refused;
		}

		void alarm(Withdrawal alarm) {
			this.alarm = alarm;
			if (this.settled) {
				alarm.withdraw();
			}
		}

		void settle() {
			this.settled = true;
			Withdrawal alarm = this.alarm;
			if (alarm != null) {
				alarm.withdraw();
			}
		}

	}

}
