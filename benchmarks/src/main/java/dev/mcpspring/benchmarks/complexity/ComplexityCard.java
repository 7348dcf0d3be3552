package dev.mcpspring.benchmarks.complexity;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Measures how long inputs of each kind take at one size and at twice that, and grades
 * the ratio. Prints a table.
 */
public final class ComplexityCard {

	private static final int ROUNDS = 7;

	private static final long ROUND_NANOS = 30_000_000;

	private ComplexityCard() {
	}

	public static void main(String[] args) {
		System.out.printf("%-44s %10s %12s %12s %7s %s%n", "input", "n", "n: us", "2n: us", "ratio", "grade");
		for (Subject subject : Subjects.all()) {
			double once = micros(subject.work().apply(subject.size()));
			double twice = micros(subject.work().apply(2 * subject.size()));
			System.out.printf("%-44s %10d %12.1f %12.1f %7.2f %s%n", subject.name(), subject.size(), once, twice,
					twice / once, grade(twice / once));
		}
	}

	static String grade(double ratio) {
		if (ratio <= 2.2) {
			return "A";
		}
		if (ratio <= 2.5) {
			return "B";
		}
		return (ratio <= 3) ? "C" : "F";
	}

	/**
	 * Returns the median of the rounds, after as many to warm up.
	 */
	private static double micros(Runnable work) {
		double[] rounds = new double[ROUNDS];
		for (int round = -ROUNDS; round < ROUNDS; round++) {
			double micros = round(work);
			if (round >= 0) {
				rounds[round] = micros;
			}
		}
		Arrays.sort(rounds);
		return rounds[ROUNDS / 2];
	}

	private static double round(Runnable work) {
		long begin = System.nanoTime();
		int times = 0;
		while (System.nanoTime() - begin < ROUND_NANOS) {
			work.run();
			times++;
		}
		return (System.nanoTime() - begin) / 1000.0 / times;
	}

	/**
	 * A kind of input.
	 *
	 * @param name what it is
	 * @param size how large it is at first
	 * @param work makes the input of a size, and returns what to do with it
	 */
	record Subject(String name, int size, IntFunction<Runnable> work) {

		static Subject of(String name, int size, IntFunction<Runnable> work) {
			return new Subject(name, size, work);
		}

		static List<Subject> list(Subject... subjects) {
			return List.of(subjects);
		}

	}

}
