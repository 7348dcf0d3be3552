package dev.mcpspring.execution;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * How much a proof tries: random short programs on two and three threads, each in many
 * interleavings, for some seconds. {@code -Dtest.proof.effort=10} tries ten times as
 * many.
 */
public final class Proof {

	private static final int EFFORT = Integer.getInteger("test.proof.effort", 1);

	private Proof() {
	}

	/**
	 * Proves that whatever threads do at once has the same results as if they did it one
	 * after the other.
	 * @param subject has the operations
	 * @param specification does the same without threads in mind
	 */
	public static void linearizable(Class<?> subject, Class<?> specification) {
		linearizable(subject, specification, 2);
	}

	/**
	 * Proves the same from the state after some operations, none if the first ones decide
	 * everything.
	 * @param subject has the operations
	 * @param specification does the same without threads in mind
	 * @param before how many operations one thread does before the others begin
	 */
	public static void linearizable(Class<?> subject, Class<?> specification, int before) {
		for (int threads = 2; threads <= 3; threads++) {
			new ModelCheckingOptions().threads(threads)
				.iterations(8 * EFFORT)
				.invocationsPerIteration(300)
				.actorsBefore(before)
				.actorsPerThread(3)
				.actorsAfter(2)
				.sequentialSpecification(specification)
				.check(subject);
		}
	}

}
