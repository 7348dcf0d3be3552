package dev.mcpspring.benchmarks.load;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.benchmarks.process.Machine;
import dev.mcpspring.benchmarks.statistics.Spread;

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
 * @param absent what could not be compared, and why
 */
record Report(String time, Machine machine, List<String> command, String reference, List<Comparison> results,
		Map<String, String> absent) {

	private static final String ROW = "%-22s %-28s %-20s %-28s %-20s %-24s %-24s %-24s %8s%n";

	static Report of(Machine machine, List<String> command, LoadOptions options, List<Comparison> results,
			Map<String, String> absent) {
		return new Report(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), machine, command,
				options.reference().name(), results, absent);
	}

	void write(Path file) {
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), this);
	}

	void print(PrintStream out, LoadOptions options) {
		out.println(this.machine);
		out.printf("%d rounds of %s s, %d connections, %s; median [min..max]; ratios to %s, round by round%n",
				options.rounds(), options.round().toMillis() / 1e3, options.connections(),
				(options.rate() > 0) ? "open loop at " + options.rate() + " calls/s" : "closed loop", this.reference);
		String size = "";
		for (Comparison result : this.results) {
			if (!result.size().equals(size)) {
				size = result.size();
				out.println();
				out.printf(ROW, size, "CPU us/call", "ratio", "calls/s", "ratio", "p50 ms", "p95 ms", "p99 ms",
						"B/call");
			}
			out.printf(ROW, result.arm(), result.cpuPerCall(), text(result.cpuRatio()), result.callsPerSecond(),
					text(result.callsRatio()), millis(result.p50()), millis(result.p95()), millis(result.p99()),
					bytes(result.allocatedPerCall()));
		}
		printAbsent(out);
	}

	private void printAbsent(PrintStream out) {
		this.absent.forEach((arm, reason) -> out.printf("%nABSENT: %s: %s", arm, reason));
		out.println();
	}

	private static String text(@Nullable Spread spread) {
		return (spread != null) ? spread.toString() : "-";
	}

	private static String bytes(@Nullable Double bytes) {
		return (bytes != null) ? "%.0f".formatted(bytes) : "-";
	}

	private static Spread millis(Spread micros) {
		return new Spread(micros.median() / 1e3, micros.min() / 1e3, micros.max() / 1e3);
	}

}
