package dev.mcpspring.benchmarks.load;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	static final String USAGE = """
			Calls the echo tool of several servers in turn and compares what a call costs them.

			--arms=%s
			                   what to compare; bare-netty and legacy-webflux are there too
			--sizes=%s  lengths of the message
			--rounds=%s          rounds of each arm and size
			--seconds=%s         length of a round
			--warmup=%s         seconds of calls before the first round of each arm and size
			--connections=%s    clients, each with one call at a time
			--rate=0            calls per second (open loop); 0: each client calls again at once (closed loop)
			--java=PATH         the JVM that runs the servers; by default the driver's
			--jvm="%s"   arguments for it
			--directory=PATH    where the jars are and load-results.json goes; by default that of the driver
			--quick             small values for all of these, to see whether it works: no measurement
			""";

	private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

	static {
		DEFAULTS.put("arms", "modern,legacy,modern-webflux,bare-webflux");
		DEFAULTS.put("sizes", "100B,10KB,100KB");
		DEFAULTS.put("rounds", "5");
		DEFAULTS.put("seconds", "5");
		DEFAULTS.put("warmup", "10");
		DEFAULTS.put("connections", "32");
		DEFAULTS.put("jvm", "-Xmx512m");
		DEFAULTS.put("rate", "0");
	}

	private static final Map<String, String> QUICK = Map.of("rounds", "2", "seconds", "0.1", "warmup", "0.1",
			"connections", "4");

	LoadOptions {
		require("rounds", rounds, 1, 1000);
		require("seconds", seconds, 0.01, 86_400);
		require("warmup", warmup, 0, 3600);
		require("connections", connections, 1, 4096);
		require("rate", rate, 0, 1_000_000);
	}

	static String usage() {
		return USAGE.formatted(DEFAULTS.values().stream().limit(7).toArray());
	}

	static LoadOptions parse(String... arguments) {
		Map<String, String> given = new LinkedHashMap<>();
		for (int i = 0; i < arguments.length; i++) {
			String[] parts = arguments[i].split("=", 2);
			boolean flag = parts[0].equals("--quick");
			if (!parts[0].startsWith("--") || (!flag && parts.length < 2 && i + 1 == arguments.length)) {
				throw new IllegalArgumentException("argument: '%s' (expected: --name=value)".formatted(arguments[i]));
			}
			String value = flag ? "true" : (parts.length == 2) ? parts[1] : arguments[++i];
			given.put(parts[0].substring(2), value);
		}
		Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
		values.put("java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
		values.put("directory", directoryOfDriver().toString());
		if (given.remove("quick") != null) {
			values.putAll(QUICK);
		}
		if (!values.keySet().containsAll(given.keySet())) {
			throw new IllegalArgumentException(
					"arguments: %s (expected: of %s)".formatted(given.keySet(), values.keySet()));
		}
		values.putAll(given);
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

}
