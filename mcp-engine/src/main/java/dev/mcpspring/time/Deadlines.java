package dev.mcpspring.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions when their time has come, within {@value #TICK_MILLIS} ms: one thread for
 * any number of deadlines.
 * <p>
 * Thread-safe. The thread starts with the first deadline and ends with {@link #close()}.
 */
public final class Deadlines implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

	private static final int TICK_MILLIS = 20;

	private final HashedWheelTimer timer = new HashedWheelTimer(new DefaultThreadFactory("mcp-deadlines", true),
			TICK_MILLIS, TimeUnit.MILLISECONDS, 512, false);

	private final AtomicInteger repetitions = new AtomicInteger();

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
	 * Repeats an action until it is called off, or {@link #close()}. One that fails is
	 * repeated nonetheless.
	 * @param interval how long to wait before each time
	 * @param action what to do; must not block
	 * @return a handle to call it off
	 */
	public Deadline every(Duration interval, Runnable action) {
		Repetition repetition = new Repetition(interval, action);
		repetition.schedule();
		return repetition;
	}

	/**
	 * Returns how many actions wait for their time, apart from those that are repeated.
	 * @return how many
	 */
	public long pending() {
		return this.closed ? 0 : Math.max(0, this.timer.pendingTimeouts() - this.repetitions.get());
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
	 * An action that is repeated.
	 */
	private final class Repetition implements Deadline {

		private final Duration interval;

		private final Runnable action;

		private Deadline next = () -> false;

		private boolean over;

		Repetition(Duration interval, Runnable action) {
			this.interval = interval;
			this.action = action;
		}

		synchronized void schedule() {
			if (!this.over) {
				Deadlines.this.repetitions.incrementAndGet();
				this.next = Deadlines.this.schedule(this.interval, this::run);
			}
		}

		private void run() {
			Deadlines.this.repetitions.decrementAndGet();
			try {
				this.action.run();
			}
			catch (RuntimeException ex) {
				log.error("repeated action failed", ex);
			}
			finally {
				schedule();
			}
		}

		@Override
		public synchronized boolean cancel() {
			this.over = true;
			boolean cancelled = this.next.cancel();
			if (cancelled) {
				Deadlines.this.repetitions.decrementAndGet();
			}
			return cancelled;
		}

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
