package dev.mcpspring.benchmarks.reliability;

/**
 * Which figures deserve which grade: A is the goal, C the floor, F below that.
 * <p>
 * Immutable.
 *
 * @param a bound of A
 * @param b bound of B
 * @param c bound of C
 * @param least whether bounds are the least a figure may be, and not the most
 */
record Scale(double a, double b, double c, boolean least) {

	/** Right or wrong, without anything in between. */
	static final Scale NONE_WRONG = atMost(0, 0, 0);

	static Scale atMost(double a, double b, double c) {
		return new Scale(a, b, c, false);
	}

	static Scale atLeast(double a, double b, double c) {
		return new Scale(a, b, c, true);
	}

	char grade(double figure) {
		if (meets(figure, this.a)) {
			return 'A';
		}
		if (meets(figure, this.b)) {
			return 'B';
		}
		return meets(figure, this.c) ? 'C' : 'F';
	}

	private boolean meets(double figure, double bound) {
		return this.least ? figure >= bound : figure <= bound;
	}

	String boundOfA() {
		return (this.least ? ">= " : "<= ") + ((this.a == Math.rint(this.a)) ? "%.0f" : "%s").formatted(this.a);
	}

}
