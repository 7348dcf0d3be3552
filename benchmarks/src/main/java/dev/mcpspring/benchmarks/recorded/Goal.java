package dev.mcpspring.benchmarks.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
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
record Goal(String what, String command, double bound, boolean least, Function<Figures, OptionalDouble> figure) {

	private static final double KB = 1024;

	private static final double MIB = 1024 * 1024;

	/** Lengths of messages of the benchmarks, in kilobytes. */
	private static final List<String> SIZES = List.of("1", "10", "100", "1000");

	private static final double[] DECODING = { 0.05, 0.07, 0.12, 0.13 };

	private static final double[] ENCODING = { 0.07, 0.05, 0.06, 0.06 };

	/**
	 * Lists all.
	 */
	static List<Goal> all() {
		List<Goal> goals = new ArrayList<>();
		calls(goals);
		messages(goals);
		parts(goals);
		starts(goals);
		service(goals);
		return goals;
	}

	private static void calls(List<Goal> goals) {
		call(goals, "100 B", "plain method, Netty edge", "", 22);
		call(goals, "100 B", "plain method, WebFlux edge", "-webflux", 27);
		call(goals, "100 B", "non-blocking method, Netty edge", "-inline", 17);
		call(goals, "100 B", "non-blocking method, WebFlux edge", "-webflux-inline", 22);
		call(goals, "10 KB", "plain method, Netty edge", "", 40);
		call(goals, "10 KB", "plain method, WebFlux edge", "-webflux", 48);
		call(goals, "100 KB", "plain method, Netty edge", "", 145);
		call(goals, "100 KB", "plain method, WebFlux edge", "-webflux", 165);
		ratio(goals, "100 B", "modern", 0.69);
		ratio(goals, "100 B", "modern-webflux", 0.85);
		ratio(goals, "100 KB", "modern", 0.4);
		ratio(goals, "100 KB", "modern-webflux", 0.4);
		goals.add(atMost("100 B: KB allocated per call", "peers", 10,
				(figures) -> map(figures.allocated("100 B", "modern"), 1 / KB)));
	}

	private static void call(List<Goal> goals, String size, String how, String suffix, double bound) {
		for (String era : List.of("modern", "legacy")) {
			goals.add(atMost("%s, %s, %s: CPU us per call".formatted(size, how, era), "peers", bound,
					(figures) -> figures.cpu(size, era + suffix)));
		}
	}

	private static void ratio(List<Goal> goals, String size, String arm, double bound) {
		goals.add(atMost("%s, %s: CPU, x that of Quarkus".formatted(size, arm), "peers", bound,
				(figures) -> figures.cpuRatio(size, arm, "quarkus")));
	}

	private static void messages(List<Goal> goals) {
		for (int i = 0; i < SIZES.size(); i++) {
			String size = SIZES.get(i);
			goals.add(atLeast("decode %s KB: speed, x a copy of the bytes".formatted(size), "jmh", DECODING[i],
					(figures) -> figures.speed("DecodeBenchmark.decodeHeap", "DecodeBenchmark.baseline", size)));
			if (i > 0) {
				goals.add(atLeast("decode %s KB: speed, x Jackson's tokens".formatted(size), "jmh", 5,
						(figures) -> figures.speed("DecodeBenchmark.decodeHeap", "DecodeBenchmark.jacksonTokens",
								size)));
			}
			goals.add(atLeast("encode %s KB: speed, x a copy of the bytes".formatted(size), "jmh", ENCODING[i],
					(figures) -> figures.speed("EncodeBenchmark.encode", "EncodeBenchmark.baseline", size)));
		}
		goals.add(atLeast("message of 10 MB in chunks: MiB/s", "jmh", 1760,
				(figures) -> per(10e9, figures.nanos("LargeMessageBenchmark.decodeChunks", "10"))));
		goals.add(atLeast("a thousand messages of 60 B in one buffer: MiB/s", "jmh", 460,
				(figures) -> per(1000 * 60 / MIB * 1e9, figures.nanos("SmallMessagesBenchmark.decodeLines", ""))));
	}

	private static void parts(List<Goal> goals) {
		goals.add(atMost("creation of a transport exchange, ns", "jmh", 100,
				(figures) -> figures.nanos("ExchangeBenchmark.open", "")));
		goals.add(atMost("correlation: configure, ns", "jmh", 4,
				(figures) -> figures.nanos("CorrelationBenchmark.configure", "")));
		goals.add(atMost("correlation: register with timeout, and complete, ns", "jmh", 150,
				(figures) -> figures.nanos("CorrelationBenchmark.registerAndComplete", "")));
		goals.add(atMost("echo of 100 B, engine only: KB allocated", "jmh -prof gc", 1,
				(figures) -> map(figures.bytes("CallBenchmark.call", "100"), 1 / KB)));
	}

	private static void starts(List<Goal> goals) {
		goals.add(atMost("start of the sample, x an empty WebFlux application", "startup", 1.05,
				(figures) -> figures.start("sample-app", "plain", "ratio")));
		goals.add(atMost("start of the sample with an archive of classes, s", "startup", 1.5,
				(figures) -> map(figures.start("sample-app", "class data archive", "millis"), 1e-3)));
		goals.add(atMost("start of the sample with the cache of Java 25, s", "startup", 1.5,
				(figures) -> map(figures.start("sample-app", "aot cache", "millis"), 1e-3)));
	}

	private static void service(List<Goal> goals) {
		score(goals, "soak", "soak: calls/s", 9990, true);
		score(goals, "soak", "soak: p50, ms", 1, false);
		score(goals, "soak", "soak: p95, ms", 5, false);
		score(goals, "soak", "soak: p99, ms", 15, false);
		score(goals, "soak", "soak: CPU, % of the server's half of the processors", 85, false);
		score(goals, "soak", "soak: heap after full GC, growth over the run, %", 2, false);
		score(goals, "soak", "soak: the same, slope that is exceeded with 97.5 %, MiB/min", 0, false);
		score(goals, "stdio", "CPU us per message, pipelined", 15, false);
		score(goals, "sessions", "10000 idle streams (GET): KB of heap each", 5, false);
		score(goals, "metrics-overhead", "CPU above that with metrics (Prometheus), %", 3, false);
	}

	private static void score(List<Goal> goals, String trial, String metric, double bound, boolean least) {
		goals.add(new Goal(metric.startsWith(trial) ? metric : trial + ": " + metric, trial, bound, least,
				(figures) -> figures.score(trial, metric)));
	}

	private static Goal atMost(String what, String command, double bound, Function<Figures, OptionalDouble> figure) {
		return new Goal(what, command, bound, false, figure);
	}

	private static Goal atLeast(String what, String command, double bound, Function<Figures, OptionalDouble> figure) {
		return new Goal(what, command, bound, true, figure);
	}

	private static OptionalDouble map(OptionalDouble value, double factor) {
		return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
	}

	private static OptionalDouble per(double amount, OptionalDouble value) {
		return value.isPresent() ? OptionalDouble.of(amount / value.getAsDouble()) : value;
	}

	/**
	 * Makes a row of a table.
	 */
	String row(Figures figures) {
		OptionalDouble found = this.figure.apply(figures);
		String figure = found.isPresent() ? number(found.getAsDouble()) : "not measured";
		String met = found.isEmpty() ? "-" : isMet(found.getAsDouble()) ? "yes" : "**no**";
		return "| %s | %s %s | %s | %s | `%s` |".formatted(this.what, this.least ? ">=" : "<=", number(this.bound),
				figure, met, this.command);
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
