package dev.mcpspring.benchmarks.statistics;

import java.util.stream.DoubleStream;

/**
 * The middle of what several rounds have shown, and how far they are apart.
 * <p>
 * Immutable.
 *
 * @param median the middle
 * @param min the lowest
 * @param max the highest
 */
public record Spread(double median, double min, double max) {

	/**
	 * Spreads values out.
	 */
	public static Spread of(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

	/**
	 * Formats the three with as many digits as make sense for their magnitude.
	 */
	@Override
	public String toString() {
		String number = (this.median < 10) ? "%.2f" : (this.median < 1000) ? "%.1f" : "%.0f";
		return (number + " [" + number + ".." + number + "]").formatted(this.median, this.min, this.max);
	}

}
