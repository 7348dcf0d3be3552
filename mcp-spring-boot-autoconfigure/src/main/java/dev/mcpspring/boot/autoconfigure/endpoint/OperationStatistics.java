package dev.mcpspring.boot.autoconfigure.endpoint;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import dev.mcpspring.server.CallEvent;
import dev.mcpspring.server.CallOutcome;

/**
 * Counts the calls of one tool, resource or prompt, or of all, since the start.
 * <p>
 * Thread-safe. Latencies fall into buckets, each twice as wide as the one before, so that
 * whoever reads twice can tell the latencies in between.
 */
final class OperationStatistics {

	/** Of something that nobody has called. */
	static final OperationStatistics NONE = new OperationStatistics();

	/** From 64 microseconds to two minutes and more. */
	private static final int BUCKETS = 22;

	private static final int FIRST_BOUND_BITS = 16;

	private final Map<CallOutcome, LongAdder> outcomes = new EnumMap<>(CallOutcome.class);

	private final LongAdder nanos = new LongAdder();

	private final LongAdder queueNanos = new LongAdder();

	private final LongAccumulator maxNanos = new LongAccumulator(Long::max, 0);

	private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);

	OperationStatistics() {
		Arrays.stream(CallOutcome.values()).forEach((outcome) -> this.outcomes.put(outcome, new LongAdder()));
	}

	void add(CallEvent call) {
		this.outcomes.get(call.outcome()).increment();
		if (call.outcome() == CallOutcome.REJECTED) {
			return;
		}
		long duration = call.durationNanos();
		this.nanos.add(duration);
		this.queueNanos.add(call.onWorker() ? call.queueNanos() : 0);
		this.maxNanos.accumulate(duration);
		int bits = Long.SIZE - Long.numberOfLeadingZeros(duration);
		this.latencies.incrementAndGet(Math.min(BUCKETS - 1, Math.max(0, bits - FIRST_BOUND_BITS)));
	}

	long count() {
		return this.outcomes.values().stream().mapToLong(LongAdder::sum).sum();
	}

	long count(CallOutcome outcome) {
		return this.outcomes.get(outcome).sum();
	}

	/**
	 * Returns the sum of all latencies.
	 */
	double totalMillis() {
		return this.nanos.sum() / 1e6;
	}

	double queueMillis() {
		return this.queueNanos.sum() / 1e6;
	}

	double maxMillis() {
		return this.maxNanos.get() / 1e6;
	}

	/**
	 * Returns how many calls took less than the bounds.
	 */
	long[] latencies() {
		long[] counts = new long[BUCKETS];
		Arrays.setAll(counts, this.latencies::get);
		return counts;
	}

	/**
	 * Returns the upper bounds of the buckets of latencies; the last has none.
	 */
	static double[] boundsMillis() {
		double[] bounds = new double[BUCKETS - 1];
		Arrays.setAll(bounds, (i) -> (1L << (FIRST_BOUND_BITS + i)) / 1e6);
		return bounds;
	}

}
