package dev.mcpspring.benchmarks.load;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a run has shown, with what is needed to judge it.
 * <p>
 * Immutable.
 *
 * @param time when
 * @param machine where
 * @param command how
 * @param reference what ratios refer to
 * @param results the figures
 */
record Report(String time, Machine machine, List<String> command, String reference, List<Comparison> results) {

	private static final String ROW = "%-15s %-28s %-20s %-28s %-20s %-24s %-24s %-24s%n";

	static Report of(Machine machine, List<String> command, List<Comparison> results) {
		return new Report(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), machine, command, Arm.REFERENCE,
				results);
	}

	void write(Path file) {
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), this);
	}

	void print(PrintStream out, LoadOptions options) {
		out.println(this.machine);
		out.printf("%d rounds of %s s, %d connections, %s; median [min..max]; ratios to %s, round by round%n",
				options.rounds(), options.seconds(), options.connections(),
				(options.rate() > 0) ? "open loop at " + options.rate() + " calls/s" : "closed loop", this.reference);
		String size = "";
		for (Comparison result : this.results) {
			if (!result.size().equals(size)) {
				size = result.size();
				out.println();
				out.printf(ROW, size, "CPU us/call", "ratio", "calls/s", "ratio", "p50 ms", "p95 ms", "p99 ms");
			}
			out.printf(ROW, result.arm(), result.cpuPerCall(), text(result.cpuRatio()), result.callsPerSecond(),
					text(result.callsRatio()), millis(result.p50()), millis(result.p95()), millis(result.p99()));
		}
	}

	private static String text(@Nullable Spread spread) {
		return (spread != null) ? spread.toString() : "-";
	}

	private static Spread millis(Spread micros) {
		return new Spread(micros.median() / 1e3, micros.min() / 1e3, micros.max() / 1e3);
	}

}
