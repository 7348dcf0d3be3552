package dev.mcpspring.benchmarks.statistics;

import java.util.Arrays;

/**
 * A line through points that a few outliers do not bend: its slope is the median of the
 * slopes between all pairs.
 * <p>
 * Immutable.
 *
 * @param slope the slope
 * @param lower what the slope exceeds with 97.5 % confidence
 * @param upper what the slope stays below with 97.5 % confidence
 */
public record TheilSen(double slope, double lower, double upper) {

	/** Of the normal distribution, for 95 % in the middle. */
	private static final double QUANTILE = 1.96;

	/**
	 * Draws the line.
	 */
	public static TheilSen of(double[] x, double[] y) {
		int n = x.length;
		if (n < 3 || y.length != n) {
			throw new IllegalArgumentException("points: %d (expected: >= 3)".formatted(n));
		}
		double[] slopes = new double[n * (n - 1) / 2];
		int count = 0;
		for (int i = 0; i < n; i++) {
			for (int j = i + 1; j < n; j++) {
				slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
			}
		}
		Arrays.sort(slopes);
		double margin = QUANTILE * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18.0);
		int low = (int) Math.floor((count - margin) / 2);
		int high = (int) Math.ceil((count + margin) / 2);
		return new TheilSen((slopes[(count - 1) / 2] + slopes[count / 2]) / 2, slopes[Math.max(0, low)],
				slopes[Math.min(count - 1, high)]);
	}

}
