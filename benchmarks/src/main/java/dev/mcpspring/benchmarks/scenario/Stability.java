package dev.mcpspring.benchmarks.scenario;

import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.mcpspring.benchmarks.statistics.TheilSen;

/**
 * Whether something that the server holds stays what it is.
 * <p>
 * Immutable.
 *
 * @param metric what it is
 * @param first at first
 * @param last at last
 * @param perMinute how much it grows, as the line through all samples says
 * @param lower what that exceeds with 97.5 % confidence
 * @param verdict what that means
 */
record Stability(String metric, double first, double last, double perMinute, double lower, String verdict) {

	/** With fewer, a line says nothing. */
	private static final int FEWEST = 8;

	/** Of all samples, those that are taken while the server still warms up. */
	private static final double WARM_UP = 0.25;

	/** What may come and go, of what there was at first. */
	private static final double NOISE = 0.02;

	/**
	 * Looks at samples, unless they are too few to tell anything.
	 */
	static List<Stability> of(List<Sample> samples) {
		if (samples.size() < FEWEST) {
			return List.of();
		}
		List<Sample> warm = samples.subList((int) Math.ceil(WARM_UP * samples.size()), samples.size());
		return List.of(of("heap MiB after GC", warm, Sample::heap), of("direct MiB", warm, Sample::direct),
				of("threads", warm, Sample::threads), of("descriptors", warm, Sample::descriptors));
	}

	private static Stability of(String metric, List<Sample> samples, ToDoubleFunction<Sample> value) {
		double[] minutes = samples.stream().mapToDouble((sample) -> sample.seconds() / 60).toArray();
		double[] values = samples.stream().mapToDouble(value).toArray();
		TheilSen line = TheilSen.of(minutes, values);
		double growth = line.slope() * (minutes[minutes.length - 1] - minutes[0]);
		boolean grows = line.lower() > 0 && growth > NOISE * values[0];
		return new Stability(metric, values[0], values[values.length - 1], line.slope(), line.lower(),
				grows ? "GROWS" : "stable");
	}

	@Override
	public String toString() {
		return "%s: %.1f to %.1f, %+.3f/min (above %+.3f with 97.5 %%): %s".formatted(this.metric, this.first,
				this.last, this.perMinute, this.lower, this.verdict);
	}

}
