package dev.mcpspring.benchmarks.reliability;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * One metric of a trial, with all figures that runs have shown.
 * <p>
 * Immutable.
 *
 * @param trial the trial
 * @param metric what was measured, with its unit
 * @param figures the figures
 * @param scale what they are graded by, or {@code null} if they are only shown
 * @param hard whether the lowest grade fails the run
 */
record Row(String trial, String metric, List<Double> figures, @Nullable Scale scale, boolean hard) {

	Row with(List<Double> more) {
		List<Double> all = new ArrayList<>(this.figures);
		all.addAll(more);
		return new Row(this.trial, this.metric, List.copyOf(all), this.scale, this.hard);
	}

	Spread spread() {
		return Spread.of(this.figures.stream().mapToDouble(Double::doubleValue));
	}

	/**
	 * Returns the figure that counts: the median, or the worst where one is one too many.
	 */
	double figure() {
		return this.hard ? spread().max() : spread().median();
	}

	@JsonProperty("grade")
	String grade() {
		return (this.scale != null) ? String.valueOf(this.scale.grade(figure())) : "-";
	}

	boolean isFailed() {
		return this.hard && this.scale != null && this.scale.grade(figure()) == 'F';
	}

	@Override
	public String toString() {
		Spread spread = spread();
		return "%-16s %-66s %10s  [%s..%s]%s".formatted(this.trial, this.metric, number(figure()), number(spread.min()),
				number(spread.max()),
				(this.scale != null) ? "  %s  A: %s".formatted(grade(), this.scale.boundOfA()) : "");
	}

	private static String number(double value) {
		double size = Math.abs(value);
		return ((size == Math.rint(size)) ? "%.0f" : (size < 10) ? "%.2f" : (size < 1000) ? "%.1f" : "%.0f")
			.formatted(value);
	}

}
