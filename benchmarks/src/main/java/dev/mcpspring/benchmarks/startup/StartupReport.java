package dev.mcpspring.benchmarks.startup;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.process.Machine;
import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * All that starts have shown.
 * <p>
 * Immutable.
 *
 * @param time when
 * @param machine where
 * @param command how
 * @param reference what ratios refer to: that on the same JVM, as it is
 * @param results the figures
 * @param absent what could not be started, and why
 */
record StartupReport(String time, Machine machine, List<String> command, String reference, List<Line> results,
		List<String> absent) {

	private static final String ROW = "%-22s %-24s %4s %-26s %-20s %-26s %-22s %-22s %8s%n";

	static StartupReport of(Machine machine, List<String> command, Map<StartupTable.Way, List<Start>> starts,
			List<String> absent) {
		List<Line> lines = new ArrayList<>();
		starts.forEach((way, some) -> lines.add(Line.of(way, some, reference(way, starts))));
		return new StartupReport(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), machine, command,
				Candidate.REFERENCE, lines, absent);
	}

	private static @Nullable List<Start> reference(StartupTable.Way way, Map<StartupTable.Way, List<Start>> starts) {
		return starts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().candidate().name().equals(Candidate.REFERENCE)
					&& entry.getKey().preparation() == Preparation.PLAIN && entry.getKey().jdk().equals(way.jdk()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	void print(PrintStream out) {
		out.println(this.machine);
		out.printf("median [min..max]; ratios to %s as it is, on the same JVM, round by round%n%n", this.reference);
		out.printf(ROW, "server", "started", "JDK", "ms to first answer", "ratio", "CPU ms", "resident MiB",
				"heap MiB after GC", "threads");
		for (Line line : this.results) {
			out.printf(ROW, line.server(), line.preparation(), line.jdk(), line.millis(),
					Objects.toString(line.ratio(), "-"), line.cpuMillis(), line.residentMib(),
					Objects.toString(line.heapMib(), "-"), "%.0f".formatted(line.threads().median()));
		}
		this.absent.forEach((reason) -> out.printf("%nABSENT: %s", reason));
		out.println();
	}

	/**
	 * One way to start one server.
	 */
	record Line(String server, String preparation, int jdk, Spread millis, @Nullable Spread ratio, Spread cpuMillis,
			Spread residentMib, @Nullable Spread heapMib, Spread threads) {

		static Line of(StartupTable.Way way, List<Start> starts, @Nullable List<Start> reference) {
			return new Line(way.candidate().name(), way.preparation().title(), way.jdk().feature(),
					spread(starts, Start::millis), ratio(starts, reference), spread(starts, Start::cpuMillis),
					spread(starts, Start::residentMib), way.server().isJvm() ? heap(starts) : null,
					spread(starts, Start::threads));
		}

		private static Spread spread(List<Start> starts, ToDoubleFunction<Start> value) {
			return Spread.of(starts.stream().mapToDouble(value));
		}

		private static Spread heap(List<Start> starts) {
			return Spread
				.of(starts.stream().map(Start::heapMib).filter(Objects::nonNull).mapToDouble(Double::doubleValue));
		}

		private static @Nullable Spread ratio(List<Start> starts, @Nullable List<Start> reference) {
			if (reference == null) {
				return null;
			}
			return Spread.of(IntStream.range(0, Math.min(starts.size(), reference.size()))
				.mapToDouble((i) -> starts.get(i).millis() / reference.get(i).millis()));
		}

	}

}
