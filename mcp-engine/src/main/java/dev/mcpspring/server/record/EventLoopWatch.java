package dev.mcpspring.server.record;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds handlers that promise not to block and yet keep an event loop from its other
 * connections. Complains once a minute; listeners are told each time.
 * <p>
 * Thread-safe.
 */
public final class EventLoopWatch {

	private static final Logger log = LoggerFactory.getLogger(EventLoopWatch.class);

	private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final CallRecorder recorder;

	private final AtomicLong lastComplaint = new AtomicLong(System.nanoTime() - QUIET_NANOS);

	public EventLoopWatch(CallRecorder recorder) {
		this.recorder = recorder;
	}

	/**
	 * Says that a handler has returned on the event loop.
	 * @param nanos how long that took
	 */
	public void returned(String method, @Nullable String target, long nanos) {
		if (nanos < BUSY_NANOS || target == null) {
			return;
		}
		if (mayComplain()) {
			log.warn("handler blocks an event loop method={} target={} time={} (expected: work that may block is "
					+ "declared to, or is done elsewhere)", method, target, Duration.ofNanos(nanos));
		}
		this.recorder.eventLoopBlocked(method, target);
	}

	/**
	 * Says that a handler has not returned on the event loop by its deadline.
	 */
	public void stuck(String method, @Nullable String target) {
		if (mayComplain()) {
			log.warn("handler blocks an event loop method={} target={} time=beyond its deadline", method, target);
		}
	}

	private boolean mayComplain() {
		long last = this.lastComplaint.get();
		long now = System.nanoTime();
		return now - last >= QUIET_NANOS && this.lastComplaint.compareAndSet(last, now);
	}

}
