package dev.mcpspring.transport.http;

import java.time.Duration;

import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.OutboundSettings;

/**
 * What every event stream needs of its transport. Thread-safe.
 *
 * @param settings how much may wait for a client
 * @param observer is told what happens to streams
 * @param timer finds clients that read nothing
 */
record StreamServices(OutboundSettings settings, StreamObserver observer, Timer timer) {

	/** For an answer that has no transport: observed by nobody, and never timed. */
	static final StreamServices NONE = new StreamServices(OutboundSettings.defaults(), StreamObserver.NONE,
			(delay, action) -> () -> false);

	/**
	 * Runs an action later.
	 */
	@FunctionalInterface
	interface Timer {

		Deadline schedule(Duration delay, Runnable action);

	}

}
