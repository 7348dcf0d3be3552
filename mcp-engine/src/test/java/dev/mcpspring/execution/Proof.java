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
		for (int threads = 2; threads <= 3; threads++) {
			new ModelCheckingOptions().threads(threads)
				.iterations(8 * EFFORT)
				.invocationsPerIteration(300)
				.actorsBefore(2)
				.actorsPerThread(3)
				.actorsAfter(2)
				.sequentialSpecification(specification)
				.check(subject);
		}
	}

}
