package dev.mcpspring.execution;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Tells a burst from overload: a queue that has not been empty for a fifth of the time
 * that a task may wait is overload, in which a long queue helps nobody. Overload is over
 * when nothing has been refused for as long; a queue that is empty for a moment only, as
 * when many threads are done at once, does not end it.
 * <p>
 * Thread-safe.
 */
final class Backlog {

	private static final int GRACE = 5;

	private final LongSupplier nanoTime;

	/** For how long the queue may be long before that is no burst any more. */
	private final long graceNanos;

	/** Since when something has been waiting, if anything is. */
	private volatile long since;

	/** How many have found no room since then. */
	private final AtomicInteger refused = new AtomicInteger();

	private volatile long lastRefused;

	/**
	 * Creates one of a queue that is empty.
	 * @param queueTimeout how long a task may wait
	 */
	Backlog(Duration queueTimeout) {
		this(queueTimeout, System::nanoTime);
	}

	Backlog(Duration queueTimeout, LongSupplier nanoTime) {
		this.graceNanos = queueTimeout.toNanos() / GRACE;
		this.nanoTime = nanoTime;
	}

	/**
	 * Says that the first task waits.
	 */
	void begin() {
		long now = this.nanoTime.getAsLong();
		if (this.refused.get() == 0 || now - this.lastRefused > this.graceNanos) {
			this.since = now;
			this.refused.set(0);
		}
	}

	/**
	 * Says that one more task has found no room.
	 */
	void refuse() {
		this.lastRefused = this.nanoTime.getAsLong();
		this.refused.incrementAndGet();
	}

	/**
	 * Returns how many tasks have found no room since the burst or the overload began.
	 */
	int refused() {
		return this.refused.get();
	}

	/**
	 * Tells whether it is overload, if anything waits.
	 */
	boolean isOverload() {
		return this.nanoTime.getAsLong() - this.since > this.graceNanos;
	}

}
