package dev.mcpspring.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Runs actions when their time has come, within {@value #TICK_MILLIS} ms: one thread for
 * any number of deadlines.
 * <p>
 * Thread-safe. The thread starts with the first deadline and ends with {@link #close()}.
 */
public final class Deadlines implements AutoCloseable {

	private static final int TICK_MILLIS = 20;

	private final HashedWheelTimer timer = new HashedWheelTimer(new DefaultThreadFactory("mcp-deadlines", true),
			TICK_MILLIS, TimeUnit.MILLISECONDS, 512, false);

	private volatile boolean closed;

	/**
	 * Schedules an action, which never runs after {@link #close()}.
	 * @param delay how long to wait
	 * @param action what to do; must not block
	 * @return a handle to cancel it
	 */
	public Deadline schedule(Duration delay, Runnable action) {
		if (this.closed) {
			return () -> false;
		}
		try {
			Timeout timeout = this.timer.newTimeout((expired) -> action.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
			return timeout::cancel;
		}
		catch (IllegalStateException ex) {
			// Closed by another thread a moment ago.
			return () -> false;
		}
	}

	/**
	 * Returns how many actions wait for their time.
	 * @return how many
	 */
	public long pending() {
		return this.closed ? 0 : this.timer.pendingTimeouts();
	}

	/**
	 * Stops the timer; actions that wait never run.
	 */
	@Override
	public void close() {
		this.closed = true;
		this.timer.stop();
	}

	/**
	 * One deadline.
	 */
	@FunctionalInterface
	public interface Deadline {

		/**
		 * Calls it off. Without effect if the action has run.
		 * @return whether it was called off
		 */
		boolean cancel();

	}

}
