package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * One caller that calls ten times as often as there are workers for, and nine that ask
 * for a twentieth each: sessions, then principals, who are known behind WebFlux only.
 */
final class FairnessTrial implements Trial {

	private static final double CAPACITY = 3200;

	private static final int MODEST = 9;

	private static final int CONNECTIONS = 2048;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "fairness-sessions")) {
			run(options, board, server, "sessions", FairnessTrial::ofSession);
		}
		try (TrialProcess server = TrialProcess.start(options, "fairness-principals", "--trial.users=true",
				"--mcp.server.http.edge=webflux")) {
			run(options, board, server, "principals", FairnessTrial::ofPrincipal);
		}
	}

	private static void run(Options options, Board board, TrialProcess server, String callers, Caller caller)
			throws IOException, InterruptedException {
		try (Generator modest = new Generator(server.address(), CONNECTIONS / 2, true);
				Generator abusive = new Generator(server.address(), CONNECTIONS, false)) {
			WarmUp.run(options, server, abusive, () -> new Source[] { caller.calls(server, "warm-up", 2 * CAPACITY) });
			List<Source> all = new ArrayList<>();
			for (int i = 0; i < MODEST; i++) {
				all.add(caller.calls(server, "modest-" + i, CAPACITY / 20));
			}
			Source abuser = caller.calls(server, "abuser", 10 * CAPACITY);
			Thread flood = new Thread(() -> flood(abusive, options.seconds(20, 5), abuser), "abuser");
			flood.start();
			Phase phase = Phase.of(server, modest, options.seconds(20, 5), all.toArray(Source[]::new));
			modest.drain(PATIENCE);
			flood.join();
			report(board, callers, phase, all, abuser);
			board.demand(callers + ": permits in use afterwards", Scale.NONE_WRONG, server.used("max-inflight"));
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

	private static void report(Board board, String callers, Phase phase, List<Source> modest, Source abuser) {
		long started = modest.stream().mapToLong(Source::started).sum();
		long done = modest.stream().mapToLong(Source::inTime).sum();
		long wrong = modest.stream().mapToLong(Source::wrong).sum() + abuser.wrong();
		double p99 = modest.stream().mapToDouble(Phase::p99Millis).max().orElse(0);
		board.show("nine modest %s beside one abuser: %% of their calls that succeed".formatted(callers),
				Scale.atLeast(99.9, 99, 95), 100.0 * done / started);
		board.show(callers + ": worst p99 of the modest, ms", null, p99);
		board.demand(callers + ": wrong outcomes, % of calls", Scale.atMost(0, 0, 0.01),
				100.0 * wrong / (started + abuser.started()));
		board.note(callers
				+ ": modest offered %.0f/s; abuser really offered %.0f/s, results %.0f/s; processors kept busy: server %.2f, generator %.2f"
					.formatted(phase.perSecond(started), phase.perSecond(abuser.started()),
							phase.perSecond(abuser.count(Verdict.DONE)), phase.serverCores(), phase.ownCores()));
		board.note(callers + ": modest too late %d, rejected %d, lost %d".formatted(count(modest, Verdict.DONE) - done,
				count(modest, Verdict.REJECTED), count(modest, Verdict.LOST)));
		modest.forEach((source) -> board.notes(source.complaints()));
		board.notes(abuser.complaints());
	}

	private static long count(List<Source> sources, Verdict verdict) {
		return sources.stream().mapToLong((source) -> source.count(verdict)).sum();
	}

	private static Source ofPrincipal(TrialProcess server, String user, double rate) {
		return Source.of(Request.tool(server.address(), "nap", "\"millis\":20", Map.of("X-User", user)), rate);
	}

	private static Source ofSession(TrialProcess server, String user, double rate) {
		String session = Dialect.LEGACY.openSession(server.http());
		return Source.of(Request.of(server.address(), Dialect.LEGACY.headers(session), """
				{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"nap","arguments":{"millis":20}}}"""
			.formatted(Request.ID)), rate);
	}

	private interface Caller {

		Source calls(TrialProcess server, String name, double rate);

	}

}
