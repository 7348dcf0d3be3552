package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.time.Deadlines.Deadline;

/**
 * When the time of a call is over: first that to wait for a worker, then that of its
 * work, which stands still while the call waits for its client.
 * <p>
 * Thread-safe.
 */
final class CallDeadline implements Runnable {

	/**
	 * A deadline that comes that late does so because nothing ran, handlers as little.
	 */
	private static final long SUSPENDED_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final Duration GRACE = Duration.ofMillis(500);

	private final ServerCall call;

	private volatile @Nullable Deadline timer;

	/** Whether the call got some time more after the JVM was suspended. */
	private boolean hadGrace;

	CallDeadline(ServerCall call) {
		this.call = call;
	}

	void set(Duration delay) {
		Deadline timer = this.call.services().deadlines().schedule(delay, this);
		this.timer = timer;
		if (this.call.isEnded()) {
			timer.cancel();
		}
	}

	void cancel() {
		Deadline timer = this.timer;
		if (timer != null) {
			timer.cancel();
		}
	}

	@Override
	public void run() {
		if (this.call.expireInQueue()) {
			return;
		}
		Duration more = timeLeft();
		if (more != null) {
			set(more);
		}
		else {
			this.call.timeOut();
		}
	}

	private @Nullable Duration timeLeft() {
		CallTime time = this.call.exchange().time();
		boolean goesOn = !this.call.isEnded() && !this.call.isExpiredTask();
		if (goesOn && time.isWaiting()) {
			return GRACE;
		}
		Duration left = this.call.exchange().timeRemaining();
		if (goesOn && !left.isZero()) {
			return left;
		}
		if (!this.hadGrace && time.overdueNanos() > SUSPENDED_NANOS) {
			this.hadGrace = true;
			return GRACE;
		}
		return null;
	}

}
