package dev.mcpspring.benchmarks.scenario;

import java.time.Duration;
import java.util.List;

import dev.mcpspring.benchmarks.command.CommandLine;
import dev.mcpspring.benchmarks.command.CommandLine.Option;

/**
 * What the load driver is told on the command line.
 * <p>
 * Immutable.
 *
 * @param scenarios how clients reach the server
 * @param mix what they ask for
 * @param rate how often in a second, once all are there
 * @param clients how many clients there are
 * @param ramp how long it takes until the rate is reached, which latencies leave out
 * @param duration how long all of it takes
 * @param message what the echo tool is told
 * @param samples how often to look at what the server holds
 */
record ScenarioOptions(List<Scenario> scenarios, Mix mix, double rate, int clients, Duration ramp, Duration duration,
		String message, int samples) {

	static final List<Option> OPTIONS = List.of(
			new Option("transport", "http", "http,sse,stdio,unix", "http, sse, stdio or unix, or several of them"),
			new Option("edge", "netty", "netty,webflux", "netty or webflux, or both"),
			new Option("era", "modern,legacy", null, "modern or legacy, or both"),
			new Option("mix", "list:10,call:70,read:20", null, "what clients ask for, with weights"),
			new Option("rate", "2000", "200", "calls per second"),
			new Option("clients", "64", "8", "how many clients, with one call at a time each"),
			new Option("ramp", "5", "0.5", "seconds until the rate is reached, which latencies leave out"),
			new Option("seconds", "60", "2", "how long each scenario takes"),
			new Option("size", "100", null, "characters of the message that the echo tool is told"), new Option(
					"samples", "20", "2", "how often to look at what the server holds, which takes two collections"));

	private static final int WINDOWS = 60;

	ScenarioOptions {
		if (ramp.compareTo(duration) >= 0) {
			throw new IllegalArgumentException(
					"ramp: %s s (expected: less than seconds: %s)".formatted(ramp.toSeconds(), duration.toSeconds()));
		}
	}

	static ScenarioOptions of(CommandLine line) {
		return new ScenarioOptions(Scenario.all(line.list("transport"), line.list("edge"), line.list("era")),
				Mix.parse(line.text("mix")), line.number("rate", 1, 1_000_000), (int) line.number("clients", 1, 4096),
				seconds(line.number("ramp", 0, 3600)), seconds(line.number("seconds", 0.5, 86_400)),
				"x".repeat((int) line.number("size", 1, 1_000_000)), (int) line.number("samples", 1, 1000));
	}

	private static Duration seconds(double seconds) {
		return Duration.ofNanos((long) (seconds * 1e9));
	}

	/** How long a piece of time is that is looked at by itself. */
	Duration window() {
		return this.duration.dividedBy(WINDOWS);
	}

}
