package dev.mcpspring.benchmarks.reliability;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the scoreboard is told on the command line.
 * <p>
 * Immutable.
 *
 * @param trials what to try
 * @param quick whether to take less time over it
 * @param time what all durations and counts are multiplied by
 * @param runs how often to try each
 * @param java the JVM of the servers
 * @param jvm arguments for it
 * @param directory where the jars are, and where results and logs go
 */
record Options(List<String> trials, boolean quick, double time, int runs, String java, List<String> jvm,
		Path directory) {

	Options {
		if (trials.isEmpty()) {
			throw new IllegalArgumentException("command: none (expected: at least one)");
		}
		if (!(time > 0 && time <= 100)) {
			throw new IllegalArgumentException("time: %s (expected: > 0 and <= 100)".formatted(time));
		}
		if (runs < 1) {
			throw new IllegalArgumentException("runs: %d (expected: >= 1)".formatted(runs));
		}
	}

	static Options parse(String... arguments) {
		Options options = new Options(List.of("all"), List.of(arguments).contains("--quick"), 1, 1,
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), List.of("-Xmx512m"),
				directoryOfJar());
		List<String> trials = new ArrayList<>();
		for (String argument : arguments) {
			if (argument.equals("--quick")) {
				continue;
			}
			if (argument.startsWith("--")) {
				options = options.with(argument.substring(2).split("=", 2), argument);
			}
			else {
				trials.add(argument);
			}
		}
		return options.withTrials(trials);
	}

	private Options with(String[] parts, String argument) {
		if (parts.length < 2) {
			throw unknown(argument);
		}
		String value = parts[1];
		return switch (parts[0]) {
			case "time" -> new Options(this.trials, this.quick, Double.parseDouble(value), this.runs, this.java,
					this.jvm, this.directory);
			case "runs" -> new Options(this.trials, this.quick, this.time, Integer.parseInt(value), this.java, this.jvm,
					this.directory);
			case "java" -> new Options(this.trials, this.quick, this.time, this.runs, value, this.jvm, this.directory);
			case "jvm" -> new Options(this.trials, this.quick, this.time, this.runs, this.java,
					List.of(value.split(" ")), this.directory);
			default -> throw unknown(argument);
		};
	}

	private Options withTrials(List<String> trials) {
		return new Options(List.copyOf(trials), this.quick, this.time, this.runs, this.java, this.jvm, this.directory);
	}

	private static IllegalArgumentException unknown(String argument) {
		return new IllegalArgumentException(
				"argument: '%s' (expected: a command, --quick, --time=, --runs=, --java= or --jvm=)"
					.formatted(argument));
	}

	private static Path directoryOfJar() {
		try {
			return Path.of(Options.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Chooses how long something takes.
	 */
	Duration seconds(double full, double quick) {
		return Duration.ofNanos((long) (1e9 * Math.max(0.2, this.time * (this.quick ? quick : full))));
	}

	/**
	 * Chooses how many there are of something.
	 */
	int count(int full, int quick) {
		return (int) Math.max(1, Math.min(this.time, 1) * (this.quick ? quick : full));
	}

}
