package dev.mcpspring.benchmarks.recorded;

/**
 * What a command has shown, and whether that means anything.
 * <p>
 * Immutable.
 *
 * @param value the figure
 * @param quick whether it is of a run that only looks whether all works
 * @param java which version of Java it is of
 */
record Figure(double value, boolean quick, int java) {

	Figure times(double factor) {
		return new Figure(factor * this.value, this.quick, this.java);
	}

	/**
	 * Returns how much there is for each unit of this.
	 */
	Figure dividing(double amount) {
		return new Figure(amount / this.value, this.quick, this.java);
	}

	/**
	 * Returns this as a multiple of another, which is worth no more than either.
	 */
	Figure over(Figure other) {
		return new Figure(this.value / other.value, this.quick || other.quick, this.java);
	}

}
