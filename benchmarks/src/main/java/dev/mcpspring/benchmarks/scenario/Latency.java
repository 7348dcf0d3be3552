package dev.mcpspring.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;

import org.HdrHistogram.Histogram;

/**
 * How long calls took, from when each should have started, in milliseconds.
 * <p>
 * Immutable.
 *
 * @param calls how many were answered
 * @param p50 half of them took at most that long
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param p999 the 99.9th percentile
 * @param max the longest
 */
record Latency(long calls, double p50, double p95, double p99, double p999, double max) {

	/**
	 * Where a curve of percentiles has its points: each step has ten times fewer calls
	 * beyond.
	 */
	private static final double[] PERCENTILES = { 0, 25, 50, 75, 90, 95, 97.5, 99, 99.5, 99.75, 99.9, 99.95, 99.99,
			100 };

	private static final double MILLIS = 1e6;

	static Latency of(Histogram nanos) {
		return new Latency(nanos.getTotalCount(), nanos.getValueAtPercentile(50) / MILLIS,
				nanos.getValueAtPercentile(95) / MILLIS, nanos.getValueAtPercentile(99) / MILLIS,
				nanos.getValueAtPercentile(99.9) / MILLIS, nanos.getMaxValue() / MILLIS);
	}

	static Histogram sum(List<Histogram> parts) {
		Histogram sum = new Histogram(3);
		sum.setAutoResize(true);
		parts.forEach(sum::add);
		return sum;
	}

	/** Returns percentiles, as how many nines they have, with their milliseconds. */
	static List<Plot.Point> curve(Histogram nanos) {
		List<Plot.Point> points = new ArrayList<>();
		for (double percentile : PERCENTILES) {
			double nines = -Math.log10(Math.max(1e-5, 1 - percentile / 100));
			points.add(new Plot.Point(nines, nanos.getValueAtPercentile(percentile) / MILLIS));
		}
		return points;
	}

	@Override
	public String toString() {
		return "%9d  %8.2f %8.2f %8.2f %8.2f %8.2f".formatted(this.calls, this.p50, this.p95, this.p99, this.p999,
				this.max);
	}

}
