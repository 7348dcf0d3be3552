package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * More calls than the processor can take, of a tool that does next to nothing. The server
 * has half of the processors to itself, and this process the other half.
 */
final class SaturationTrial implements Trial {

	private static final int CONNECTIONS = 4096;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final double FIRST_RATE = 4000;

	private static final double STEP = 1.3;

	/** A server that is this far behind has had enough. */
	private static final double BEHIND = 0.95;

	private static final double LATE_MILLIS = 250;

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		boolean parted = Processors.canBeParted();
		Processors processors = Processors.halves();
		if (!parted) {
			board.note("server and generator share the processors, as taskset is missing: read with care");
		}
		try (TrialProcess server = TrialProcess.start(options, "saturation", parted ? processors.launcher() : List.of(),
				List.of())) {
			if (parted) {
				processors.takeOwn();
			}
			try (Generator generator = new Generator(server.address(), CONNECTIONS, false)) {
				load(options, board, server, generator);
			}
		}
		finally {
			if (parted) {
				Processors.all().takeOwn();
			}
		}
	}

	private static void load(Options options, Board board, TrialProcess server, Generator generator)
			throws IOException {
		WarmUp.run(options, server, generator, () -> new Source[] { echo(server, 2 * FIRST_RATE) });
		double capacity = capacity(options, server, generator);
		board.show("echo: capacity found by steps, calls/s", null, capacity);
		Source twice = echo(server, 2 * capacity);
		Phase phase = Phase.of(server, generator, options.seconds(20, 4), twice);
		generator.drain(PATIENCE);
		board.show("echo, 2 x: goodput, % of capacity", Scale.atLeast(98, 95, 85), goodput(phase, twice, capacity));
		report(board, "2 x", phase, twice, capacity);
		Source tenfold = echo(server, 10 * capacity);
		phase = Phase.of(server, generator, options.seconds(20, 4), tenfold);
		generator.drain(PATIENCE);
		board.show("echo, 10 x or what can be offered: goodput, % of capacity", Scale.atLeast(85, 70, 50),
				goodput(phase, tenfold, capacity));
		board.show("echo, 10 x or what can be offered: p99 of results, ms", Scale.atMost(600, 1000, 2000),
				Phase.p99Millis(tenfold));
		report(board, "10 x", phase, tenfold, capacity);
		board.demand("permits in use afterwards", Scale.NONE_WRONG, server.used("max-inflight"));
	}

	/**
	 * Raises the rate until the server stays behind, and returns the most that it did.
	 */
	private static double capacity(Options options, TrialProcess server, Generator generator) throws IOException {
		double most = 0;
		double rate = FIRST_RATE;
		while (true) {
			Source calls = echo(server, rate);
			Phase phase = Phase.of(server, generator, options.seconds(3, 1), calls);
			generator.drain(PATIENCE);
			double done = phase.perSecond(calls.inTime());
			most = Math.max(most, done);
			if (done < BEHIND * rate || Phase.p99Millis(calls) > LATE_MILLIS) {
				return most;
			}
			rate *= STEP;
		}
	}

	private static double goodput(Phase phase, Source calls, double capacity) {
		return 100 * phase.perSecond(calls.inTime()) / capacity;
	}

	private static void report(Board board, String load, Phase phase, Source calls, double capacity) {
		board.demand("echo: wrong outcomes, % of calls", Scale.atMost(0, 0, 0.01),
				100.0 * calls.wrong() / Math.max(1, calls.started()));
		board.note(
				"%s: really offered %.0f/s (%.1f x), results %.0f/s, rejections %.0f/s; processors kept busy: server %.2f, generator %.2f"
					.formatted(load, phase.perSecond(calls.started()), phase.perSecond(calls.started()) / capacity,
							phase.perSecond(calls.count(Verdict.DONE)), phase.perSecond(calls.count(Verdict.REJECTED)),
							phase.serverCores(), phase.ownCores()));
		board.notes(calls.complaints());
	}

	private static Source echo(TrialProcess server, double rate) {
		return Source.of(
				Request.tool(server.address(), "echo", "\"message\":\"%s\"".formatted("x".repeat(100)), Map.of()),
				rate);
	}

}
