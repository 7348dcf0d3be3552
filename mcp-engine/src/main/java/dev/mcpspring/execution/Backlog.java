package dev.mcpspring.execution;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a burst from overload: a queue that has not been empty for a fifth of the time
 * that a task may wait is overload, in which a long queue helps nobody.
 * <p>
 * Thread-safe.
 */
final class Backlog {

	private static final int GRACE = 5;

	/** For how long the queue may be long before that is no burst any more. */
	private final long graceNanos;

	/** Since when something has been waiting all the time, if anything is. */
	private volatile long since;

	/** How many have found no room since then. */
	private final AtomicInteger refused = new AtomicInteger();

	/**
	 * Creates one of a queue that is empty.
	 * @param queueTimeout how long a task may wait
	 */
	Backlog(Duration queueTimeout) {
		this.graceNanos = queueTimeout.toNanos() / GRACE;
	}

	/**
	 * Says that the first task waits.
	 */
	void begin() {
		this.since = System.nanoTime();
		this.refused.set(0);
	}

	/**
	 * Says that one more task has found no room.
	 */
	void refuse() {
		this.refused.incrementAndGet();
	}

	/**
	 * Returns how many tasks have found no room since the queue was empty.
	 */
	int refused() {
		return this.refused.get();
	}

	/**
	 * Tells whether it is overload, if anything waits.
	 */
	boolean isOverload() {
		return System.nanoTime() - this.since > this.graceNanos;
	}

}
