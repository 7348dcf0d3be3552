package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.trial.TrialServer;

/**
 * What a message costs over the standard streams, and whether every call gets its reply
 * however many there are at once; beside the Java SDK's server in the same run if asked
 * for.
 */
final class StdioTrial implements Trial {

	private static final String MESSAGE = "x".repeat(100);

	private static final int MEGABYTE = 1024 * 1024;

	private final boolean besidePeer;

	/**
	 * Creates a trial.
	 * @param besidePeer whether to compare, for which the peer may have to be built
	 */
	StdioTrial(boolean besidePeer) {
		this.besidePeer = besidePeer;
	}

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		List<String> peer = this.besidePeer ? StdioPeer.arguments(options, board) : null;
		try (StdioProcess ours = start(options, "stdio-ours", ours(options));
				StdioProcess theirs = (peer != null) ? start(options, "stdio-java-sdk", peer) : null) {
			loseNothing(options, board, ours);
			cost(options, board, ours);
			compare(options, board, ours, theirs);
		}
		if (peer != null) {
			try (StdioProcess theirs = start(options, "stdio-java-sdk-burst", peer)) {
				board.show("Java SDK: replies lost of a burst of 5,000", null, 5_000 - theirs.burst(5_000, MESSAGE));
			}
		}
	}

	private static StdioProcess start(Options options, String name, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(options.java()));
		command.addAll(options.jvm());
		command.addAll(arguments);
		Path logs = options.directory().resolve("scoreboard-logs");
		return StdioProcess.start(command, logs.resolve(name + ".log"));
	}

	private static List<String> ours(Options options) {
		return List.of("-cp", options.directory().resolve("benchmarks.jar").toString(), TrialServer.class.getName(),
				"--mcp.server.stdio.enabled=true", "--spring.main.web-application-type=none");
	}

	private static void loseNothing(Options options, Board board, StdioProcess ours)
			throws IOException, InterruptedException {
		int count = options.count(100_000, 20_000);
		board.demand("replies lost or wrong of a burst of %,d".formatted(count), Scale.NONE_WRONG,
				count - ours.burst(count, MESSAGE));
		board.demand("replies lost or wrong of lines of a megabyte", Scale.NONE_WRONG,
				8 - ours.burst(8, "m".repeat(MEGABYTE)));
		if (ours.wrong() != null) {
			board.note("a wrong reply: %.300s".formatted(ours.wrong()));
		}
	}

	/**
	 * Measures what messages cost of which some are always on their way.
	 */
	private static void cost(Options options, Board board, StdioProcess ours) throws IOException, InterruptedException {
		int count = options.count(50_000, 20_000);
		for (int i = 0; i < options.count(5, 3); i++) {
			ours.burst(count, MESSAGE);
		}
		for (int i = 0; i < options.count(10, 5); i++) {
			Duration before = ours.cpuTime();
			ours.burst(count, MESSAGE);
			board.show("CPU us per message, pipelined", Scale.atMost(15, 30, 73),
					ours.cpuTime().minus(before).toNanos() / 1e3 / count);
		}
	}

	/**
	 * Compares calls that are made one at a time, in turn: more at once are more than the
	 * Java SDK's server bears.
	 */
	private static void compare(Options options, Board board, StdioProcess ours, @Nullable StdioProcess theirs)
			throws IOException {
		int count = options.count(5_000, 2_000);
		for (int i = 0; i < options.count(4, 2); i++) {
			RoundTrips.of(ours, 2 * count);
			if (theirs != null) {
				RoundTrips.of(theirs, 2 * count);
			}
		}
		for (int i = 0; i < options.count(10, 5); i++) {
			RoundTrips our = RoundTrips.of(ours, count);
			board.show("one at a time: p50, us", null, our.median);
			board.show("one at a time: CPU us per call", null, our.cpu);
			if (theirs != null) {
				RoundTrips their = RoundTrips.of(theirs, count);
				board.show("Java SDK, one at a time: p50, us", null, their.median);
				board.show("Java SDK, one at a time: CPU us per call", null, their.cpu);
				board.show("one at a time: p50, % of the Java SDK's", Scale.atMost(100, 120, 200),
						100 * our.median / their.median);
				board.show("one at a time: CPU, % of the Java SDK's", Scale.atMost(20, 40, 100),
						100 * our.cpu / their.cpu);
			}
		}
	}

	/**
	 * Calls made one at a time.
	 *
	 * @param median how long half of them took at most, in microseconds
	 * @param cpu what one cost the server, in microseconds
	 */
	private record RoundTrips(double median, double cpu) {

		static RoundTrips of(StdioProcess server, int count) throws IOException {
			Duration before = server.cpuTime();
			long[] took = new long[count];
			for (int i = 0; i < count; i++) {
				took[i] = server.call(i, MESSAGE);
			}
			Arrays.sort(took);
			return new RoundTrips(took[count / 2] / 1e3, server.cpuTime().minus(before).toNanos() / 1e3 / count);
		}

	}

}
