package dev.mcpspring.benchmarks.load;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the driver is told on the command line.
 * <p>
 * Immutable.
 *
 * @param arms what to compare
 * @param sizes how long the messages are
 * @param rounds how often to measure each
 * @param seconds how long a round takes
 * @param warmup how many seconds to call each arm with each size before measuring
 * @param connections how many clients there are
 * @param rate calls per second of an open loop; 0 for a closed loop
 * @param java the JVM of the servers
 * @param jvm arguments for it
 * @param directory where the jars are, and where the results go
 */
record LoadOptions(List<Arm> arms, List<PayloadSize> sizes, int rounds, double seconds, double warmup, int connections,
		double rate, String java, List<String> jvm, Path directory) {

	private static final String QUICK = "quick";

	private static final List<Option> OPTIONS = List.of(
			new Option("arms", "modern,legacy,modern-webflux,bare-webflux", null, "what to compare"),
			new Option("sizes", "100B,10KB,100KB", null, "lengths of the message"),
			new Option("rounds", "5", "2", "rounds of each arm and size"),
			new Option("seconds", "5", "0.1", "length of a round"),
			new Option("warmup", "10", "0.1", "seconds of calls before the rounds of each arm and size"),
			new Option("connections", "32", "4", "clients, each with one call at a time"),
			new Option("rate", "0", null, "calls per second (open loop); 0: as many as get replies (closed loop)"),
			new Option("java", Path.of(System.getProperty("java.home"), "bin", "java").toString(), null,
					"the JVM that runs the servers"),
			new Option("jvm", "-Xmx512m", null, "arguments for it, separated by spaces"), new Option("directory",
					directoryOfDriver().toString(), null, "where the jars are, and load-results.json goes"));

	LoadOptions {
		require("rounds", rounds, 1, 1000);
		require("seconds", seconds, 0.01, 86_400);
		require("warmup", warmup, 0, 3600);
		require("connections", connections, 1, 4096);
		require("rate", rate, 0, 1_000_000);
	}

	static String usage() {
		StringBuilder usage = new StringBuilder("""
				Calls the echo tool of several servers in turn and compares what a call costs them.

				""");
		for (Option option : OPTIONS) {
			usage.append("  --%-12s %s (%s)%n".formatted(option.name(), option.meaning(), option.value()));
		}
		usage.append("  --%-12s %s%n".formatted(QUICK, "next to no rounds and clients, to see whether it works"));
		return usage.append("%nArms: %s%n".formatted(String.join(", ", Arm.names()))).toString();
	}

	static LoadOptions parse(String... arguments) {
		boolean quick = List.of(arguments).contains("--" + QUICK);
		Map<String, String> values = new HashMap<>();
		for (Option option : OPTIONS) {
			values.put(option.name(), (quick && option.quick() != null) ? option.quick() : option.value());
		}
		for (String argument : arguments) {
			if (argument.equals("--" + QUICK)) {
				continue;
			}
			String[] parts = argument.split("=", 2);
			if (parts.length < 2 || !parts[0].startsWith("--") || !values.containsKey(parts[0].substring(2))) {
				throw new IllegalArgumentException("argument: '%s' (expected: --name=value)".formatted(argument));
			}
			values.put(parts[0].substring(2), parts[1]);
		}
		return of(values);
	}

	private static LoadOptions of(Map<String, String> values) {
		return new LoadOptions(list(values.get("arms")).stream().map(Arm::named).toList(),
				list(values.get("sizes")).stream().map(PayloadSize::parse).toList(),
				Integer.parseInt(values.get("rounds")), Double.parseDouble(values.get("seconds")),
				Double.parseDouble(values.get("warmup")), Integer.parseInt(values.get("connections")),
				Double.parseDouble(values.get("rate")), values.get("java"),
				Arrays.stream(values.get("jvm").split(" ")).filter((argument) -> !argument.isBlank()).toList(),
				Path.of(values.get("directory")));
	}

	private static List<String> list(String text) {
		return Arrays.stream(text.split(",")).map(String::strip).toList();
	}

	private static Path directoryOfDriver() {
		try {
			return Path.of(LoadOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void require(String name, double value, double least, double most) {
		if (!(value >= least && value <= most)) {
			throw new IllegalArgumentException("%s: %s (expected: %s to %s)".formatted(name, value, least, most));
		}
	}

	Pace pace() {
		return (this.rate > 0) ? new Pace.OpenLoop(this.rate) : new Pace.ClosedLoop();
	}

	Duration round() {
		return Duration.ofNanos((long) (this.seconds * 1e9));
	}

	Duration warmUp() {
		return Duration.ofNanos((long) (this.warmup * 1e9));
	}

	/**
	 * What can be said on the command line.
	 */
	private record Option(String name, String value, @Nullable String quick, String meaning) {

	}

}
