package dev.mcpspring.test;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The start of a random test: new in each run, unless {@code -Dtest.seed} repeats an old
 * one.
 * <p>
 * Immutable.
 *
 * @param value the number to repeat
 */
public record Seed(long value) {

	/**
	 * Returns the seed of this run.
	 * @return the seed
	 */
	public static Seed ofThisRun() {
		return new Seed(Long.getLong("test.seed", System.nanoTime()));
	}

	/**
	 * Creates a generator that this seed determines.
	 * @return the generator
	 */
	public RandomGenerator random() {
		return RandomGeneratorFactory.of("L64X128MixRandom").create(this.value);
	}

	/**
	 * Says how to run the test again; part of what a failure reports.
	 */
	@Override
	public String toString() {
		return "repeat with -Dtest.seed=" + this.value;
	}

}
