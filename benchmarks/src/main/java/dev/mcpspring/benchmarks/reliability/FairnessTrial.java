package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * One principal that calls ten times as often as there are workers for, and nine that ask
 * for a twentieth each. Principals are known behind WebFlux only.
 */
final class FairnessTrial implements Trial {

	private static final double CAPACITY = 3200;

	private static final int MODEST = 9;

	private static final int CONNECTIONS = 2048;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "fairness", "--trial.users=true",
				"--mcp.server.http.edge=webflux");
				Generator modest = new Generator(server.address(), CONNECTIONS / 2, true);
				Generator abusive = new Generator(server.address(), CONNECTIONS, false)) {
			WarmUp.run(options, server, abusive, () -> new Source[] { nap(server, "warm-up", 2 * CAPACITY) });
			List<Source> all = new ArrayList<>();
			for (int i = 0; i < MODEST; i++) {
				all.add(nap(server, "modest-" + i, CAPACITY / 20));
			}
			Source abuser = nap(server, "abuser", 10 * CAPACITY);
			Thread flood = new Thread(() -> flood(abusive, options.seconds(20, 5), abuser), "abuser");
			flood.start();
			Phase phase = Phase.of(server, modest, options.seconds(20, 5), all.toArray(Source[]::new));
			modest.drain(PATIENCE);
			flood.join();
			report(board, phase, all, abuser);
			board.demand("permits in use afterwards", Scale.NONE_WRONG, server.used("max-inflight"));
		}
	}

	private static void flood(Generator generator, Duration duration, Source abuser) {
		try {
			generator.offer(duration, abuser);
			generator.drain(PATIENCE);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void report(Board board, Phase phase, List<Source> modest, Source abuser) {
		long started = modest.stream().mapToLong(Source::started).sum();
		long done = modest.stream().mapToLong(Source::inTime).sum();
		long wrong = modest.stream().mapToLong(Source::wrong).sum() + abuser.wrong();
		double p99 = modest.stream().mapToDouble(Phase::p99Millis).max().orElse(0);
		board.show("nine modest principals beside one abuser: % of their calls that succeed",
				Scale.atLeast(99.9, 99, 95), 100.0 * done / started);
		board.show("the same: worst p99 of theirs, ms", null, p99);
		board.demand("wrong outcomes, % of calls", Scale.atMost(0, 0, 0.01),
				100.0 * wrong / (started + abuser.started()));
		board.note(
				"modest offered %.0f/s; abuser really offered %.0f/s, results %.0f/s; processors kept busy: server %.2f, generator %.2f"
					.formatted(phase.perSecond(started), phase.perSecond(abuser.started()),
							phase.perSecond(abuser.count(Verdict.DONE)), phase.serverCores(), phase.ownCores()));
		modest.forEach((source) -> board.notes(source.complaints()));
		board.notes(abuser.complaints());
	}

	private static Source nap(TrialProcess server, String user, double rate) {
		return Source.of(Request.tool(server.address(), "nap", "\"millis\":20", Map.of("X-User", user)), rate);
	}

}
