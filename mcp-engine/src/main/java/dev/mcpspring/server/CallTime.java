package dev.mcpspring.server;

import java.time.Duration;

import dev.mcpspring.feature.input.CallInputs;

/**
 * How long a call may take, apart from the time that it waits for its client.
 * <p>
 * Thread-safe.
 */
final class CallTime implements CallInputs.Waits {

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

	@Override
	public synchronized void begin() {
		if (this.waits++ == 0) {
			this.waitingSince = System.nanoTime();
		}
	}

	@Override
	public synchronized void end() {
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
