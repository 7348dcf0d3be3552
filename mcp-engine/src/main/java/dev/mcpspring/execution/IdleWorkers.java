package dev.mcpspring.execution;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for work. The one that waited least is woken first: its caches
 * are warm, and the others may end.
 * <p>
 * Thread-safe and lock-free. Who announces work and who goes idle each act first and look
 * afterwards, so that one of them always sees the other.
 */
final class IdleWorkers {

	private final AtomicReference<@Nullable Idle> top = new AtomicReference<>();

	/**
	 * Says that the current thread is idle. It then has to look for work once more before
	 * it waits.
	 */
	Idle enter() {
		Idle idle = new Idle(Thread.currentThread());
		Idle below;
		do {
			below = this.top.get();
			idle.below = below;
		}
		while (!this.top.compareAndSet(below, idle));
		return idle;
	}

	/**
	 * Tells whether {@link #wakeOne()} may find one.
	 */
	boolean isAny() {
		return this.top.get() != null;
	}

	/**
	 * Wakes one.
	 * @return whether there was one
	 */
	boolean wakeOne() {
		while (true) {
			Idle idle = this.top.get();
			if (idle == null) {
				return false;
			}
			// Never the same object twice: the top cannot be mistaken for an older one.
			if (this.top.compareAndSet(idle, idle.below) && idle.wake()) {
				return true;
			}
		}
	}

	/**
	 * One wait of one thread.
	 */
	static final class Idle extends AtomicInteger {

		private static final int WAITING = 0;

		private static final int WOKEN = 1;

		private static final int GONE = 2;

		private static final long serialVersionUID = 1L;

		private final transient Thread thread;

		private transient @Nullable Idle below;

		private Idle(Thread thread) {
			this.thread = thread;
		}

		/**
		 * Waits until woken.
		 * @param nanos how long at most
		 * @return whether woken; if not, nobody will
		 */
		boolean await(long nanos) {
			long end = System.nanoTime() + nanos;
			while (get() == WAITING) {
				long left = end - System.nanoTime();
				if (left <= 0) {
					return !compareAndSet(WAITING, GONE);
				}
				LockSupport.parkNanos(this, left);
				// An interrupt is for a call that is over by now, and would end every
				// park.
				Thread.interrupted();
			}
			return true;
		}

		private boolean wake() {
			if (compareAndSet(WAITING, WOKEN)) {
				LockSupport.unpark(this.thread);
				return true;
			}
			return false;
		}

	}

}
