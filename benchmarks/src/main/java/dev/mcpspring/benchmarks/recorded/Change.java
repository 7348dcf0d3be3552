package dev.mcpspring.benchmarks.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * A ratio then and now.
 * <p>
 * Immutable.
 *
 * @param ratio what it compares
 * @param then what it was
 * @param now what it is
 * @param verdict what that means
 */
record Change(String ratio, Spread then, Spread now, Verdict verdict) {

	/**
	 * Compares what both have.
	 * @param tolerance by which part a ratio may differ, whatever the rounds say
	 */
	static List<Change> between(Recording then, Recording now, double tolerance) {
		List<Change> changes = new ArrayList<>();
		for (Map.Entry<String, Spread> entry : now.ratios().entrySet()) {
			Spread old = then.ratios().get(entry.getKey());
			if (old != null) {
				changes.add(new Change(entry.getKey(), old, entry.getValue(), of(old, entry.getValue(), tolerance)));
			}
		}
		return changes;
	}

	/** What rounds of both overlap in is noise. */
	private static Verdict of(Spread then, Spread now, double tolerance) {
		if (now.min() > then.max() && now.median() > then.median() * (1 + tolerance)) {
			return Verdict.WORSE;
		}
		if (now.max() < then.min() && now.median() < then.median() / (1 + tolerance)) {
			return Verdict.BETTER;
		}
		return Verdict.SAME;
	}

	@Override
	public String toString() {
		return "%-6s %-75s %-22s %-22s %+.0f %%".formatted((this.verdict == Verdict.SAME) ? "" : this.verdict,
				this.ratio, this.then, this.now, 100 * (this.now.median() / this.then.median() - 1));
	}

	/**
	 * What a change means.
	 */
	enum Verdict {

		/** More than noise, in the wrong direction. */
		WORSE,

		/** Noise, or nothing. */
		SAME,

		/** More than noise, in the right direction. */
		BETTER

	}

}
