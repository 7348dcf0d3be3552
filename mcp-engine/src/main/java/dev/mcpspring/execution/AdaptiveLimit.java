package dev.mcpspring.execution;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;

/**
 * A limit that follows latency: it rises while calls take no longer than they used to,
 * and falls when they do.
 * <p>
 * Thread-safe. The algorithm is Netflix's Gradient2, which compares the latency of the
 * last window with the average of many. Vegas compares with the smallest latency ever
 * seen, which among tools of different kinds is that of the quickest, so that it would
 * take every slow tool for a queue; AIMD needs a latency that is known to be too long.
 * Samples are gathered for a window without a lock, and only then handed over.
 */
final class AdaptiveLimit {

	private final WindowedLimit limit;

	AdaptiveLimit(int min, int max, IntConsumer limiter) {
		Gradient2Limit gradient = Gradient2Limit.newBuilder()
			.initialLimit(Math.max(min, Math.min(max, 4 * min)))
			.minLimit(min)
			.maxConcurrency(max)
			.build();
		this.limit = WindowedLimit.newBuilder()
			.minWindowTime(100, TimeUnit.MILLISECONDS)
			.maxWindowTime(1, TimeUnit.SECONDS)
			.windowSize(20)
			.build(gradient);
		this.limit.notifyOnChange(limiter::accept);
		limiter.accept(this.limit.getLimit());
	}

	/**
	 * Says how long a call took.
	 * @param begin when it began, in nanoseconds
	 * @param nanos how long it took
	 * @param inFlight how many were in flight with it
	 * @param dropped whether it was given up for want of time
	 */
	void sample(long begin, long nanos, int inFlight, boolean dropped) {
		this.limit.onSample(begin, Math.max(1, nanos), inFlight, dropped);
	}

}
