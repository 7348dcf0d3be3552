package dev.mcpspring.server.call;

import java.time.Duration;

/**
 * How long a call may take, apart from the time that it waits for its client.
 * <p>
 * Thread-safe.
 */
final class CallTime {

	private Duration timeout;

	private long deadlineNanos;

	private int waits;

	private long waitingSince;

	private long waitedNanos;

	CallTime(Duration timeout) {
		this.timeout = timeout;
		this.deadlineNanos = System.nanoTime() + timeout.toNanos();
	}

	synchronized Duration timeout() {
		return this.timeout;
	}

	/**
	 * Gives the call more time, from now on.
	 */
	synchronized void timeout(Duration timeout) {
		long now = System.nanoTime();
		this.timeout = timeout;
		this.deadlineNanos = now + timeout.toNanos();
		this.waitedNanos = 0;
		this.waitingSince = now;
	}

	/**
	 * Says that the call waits for one more answer of its client.
	 */
	synchronized void waitBegins() {
		if (this.waits++ == 0) {
			this.waitingSince = System.nanoTime();
		}
	}

	/**
	 * Says that the call waits for one answer less.
	 */
	synchronized void waitEnds() {
		if (--this.waits == 0) {
			this.waitedNanos += System.nanoTime() - this.waitingSince;
		}
	}

	synchronized boolean isWaiting() {
		return this.waits > 0;
	}

	/**
	 * Returns for how long the deadline has been over.
	 * @return nanoseconds, negative before the deadline
	 */
	synchronized long overdueNanos() {
		long now = (this.waits > 0) ? this.waitingSince : System.nanoTime();
		return now - this.waitedNanos - this.deadlineNanos;
	}

}
