package dev.mcpspring.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.mcpspring.benchmarks.client.Pace;
import dev.mcpspring.benchmarks.client.PayloadSize;
import dev.mcpspring.benchmarks.command.CommandLine;
import dev.mcpspring.benchmarks.command.CommandLine.Option;

/**
 * What the driver is told on the command line.
 * <p>
 * Immutable.
 *
 * @param preset which command it is of
 * @param arms what to compare
 * @param reference what ratios refer to, if it is among them
 * @param sizes how long the messages are
 * @param rounds how often to measure each
 * @param round how long a round takes
 * @param warmUp how long to call each arm with each size before measuring
 * @param connections how many clients there are
 * @param rate calls per second of an open loop; 0 for a closed loop
 * @param java the JVM of the servers
 * @param jvm arguments for it
 * @param directory where the jars are, and where the results go
 */
record LoadOptions(Preset preset, List<Arm> arms, Arm reference, List<PayloadSize> sizes, int rounds, Duration round,
		Duration warmUp, int connections, double rate, String java, List<String> jvm, Path directory) {

	private static final List<Option> OPTIONS = List.of(
			new Option("arms", "modern,legacy,modern-webflux,bare-webflux", null, "what to compare"),
			new Option("reference", Arm.REFERENCE, null, "what ratios refer to"),
			new Option("sizes", "100B,10KB,100KB", null, "lengths of the message"),
			new Option("rounds", "5", "2", "rounds of each arm and size"),
			new Option("seconds", "5", "0.1", "length of a round"),
			new Option("warmup", "10", "0.1", "seconds of calls before the rounds of each arm and size"),
			new Option("connections", "32", "4", "clients, each with one call at a time"),
			new Option("rate", "0", null, "calls per second (open loop); 0: as many as get replies (closed loop)"));

	static String usage(Preset preset) {
		return "Calls the echo tool of several servers in turn and compares what a call costs them.%n%n%s%nArms: %s%n"
			.formatted(CommandLine.usage(preset.options()), String.join(", ", Arm.names()));
	}

	static LoadOptions parse(String... arguments) {
		return parse(Preset.LOAD, arguments);
	}

	static LoadOptions parse(Preset preset, String... arguments) {
		CommandLine line = CommandLine.parse(preset.options(), arguments);
		return new LoadOptions(preset, line.list("arms").stream().map(Arm::named).toList(),
				Arm.named(line.text("reference")), line.list("sizes").stream().map(PayloadSize::parse).toList(),
				(int) line.number("rounds", 1, 1000), seconds(line.number("seconds", 0.01, 86_400)),
				seconds(line.number("warmup", 0, 3600)), (int) line.number("connections", 1, 4096),
				line.number("rate", 0, 1_000_000), line.java(), line.jvm(), line.directory());
	}

	private static Duration seconds(double seconds) {
		return Duration.ofNanos((long) (seconds * 1e9));
	}

	Pace pace() {
		return (this.rate > 0) ? new Pace.OpenLoop(this.rate) : new Pace.ClosedLoop();
	}

	/**
	 * What is compared if nothing is said.
	 */
	enum Preset {

		/** Ours beside the bare route. */
		LOAD("load", Map.of()),

		/** Ours beside all peers that can be had. */
		PEERS("peers",
				Map.of("arms", String.join(",", Arm.names()), "reference", "modern", "seconds", "3", "warmup", "5"));

		private final String id;

		private final Map<String, String> defaults;

		Preset(String id, Map<String, String> defaults) {
			this.id = id;
			this.defaults = defaults;
		}

		Path results(Path directory) {
			return directory.resolve(this.id + "-results.json");
		}

		private List<Option> options() {
			return OPTIONS.stream()
				.map((option) -> new Option(option.name(), this.defaults.getOrDefault(option.name(), option.value()),
						option.quick(), option.meaning()))
				.toList();
		}

	}

}
