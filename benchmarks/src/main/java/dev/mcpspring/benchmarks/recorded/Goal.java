package dev.mcpspring.benchmarks.recorded;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A bound that we have set ourselves.
 * <p>
 * Immutable.
 *
 * @param what what it bounds, with its unit
 * @param command which command measures it
 * @param bound the bound
 * @param least whether it is the least and not the most
 * @param figure finds the figure
 */
record Goal(String what, String command, double bound, boolean least, Function<Figures, Optional<Figure>> figure) {

	static final String HEAD = "| What | Goal | Figure | Met | Java | Command |%n| --- | --- | --- | --- | --- | --- |"
		.formatted();

	static Goal atMost(String what, String command, double bound, Function<Figures, Optional<Figure>> figure) {
		return new Goal(what, command, bound, false, figure);
	}

	static Goal atLeast(String what, String command, double bound, Function<Figures, Optional<Figure>> figure) {
		return new Goal(what, command, bound, true, figure);
	}

	/**
	 * Makes a row of a table. A quick run measures nothing, whatever it shows.
	 */
	String row(Figures figures) {
		Optional<Figure> found = this.figure.apply(figures);
		boolean quick = found.map(Figure::quick).orElse(false);
		String shown = quick ? "quick run" : found.map((figure) -> number(figure.value())).orElse("not measured");
		String met = (quick || found.isEmpty()) ? "-" : isMet(found.get().value()) ? "yes" : "**no**";
		String java = found.map((figure) -> Integer.toString(figure.java())).orElse("-");
		return "| %s | %s %s | %s | %s | %s | `%s` |".formatted(this.what, this.least ? ">=" : "<=", number(this.bound),
				shown, met, java, this.command);
	}

	private boolean isMet(double figure) {
		return this.least ? figure >= this.bound : figure <= this.bound;
	}

	private static String number(double value) {
		String format = (value == Math.rint(value)) ? "%.0f"
				: (Math.abs(value) < 1) ? "%.3f" : (Math.abs(value) < 100) ? "%.2f" : "%.0f";
		return String.format(Locale.ROOT, format, value);
	}

}
