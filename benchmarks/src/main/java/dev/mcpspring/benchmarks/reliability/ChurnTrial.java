package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * Clients that begin a session, two hundred a second, and never end it. There may never
 * be more of them than begin while one is idle.
 */
final class ChurnTrial implements Trial {

	private static final double RATE = 200;

	private static final Duration IDLE = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final double MIB = 1024 * 1024;

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "churn",
				"--mcp.server.session.idle-timeout=" + IDLE.toSeconds() + "s",
				"--mcp.server.session.max-sessions=20000");
				Generator generator = new Generator(server.address(), 64, true)) {
			generator.offer(options.seconds(5, 2), begin(server));
			awaitNoSession(server);
			JsonNode before = server.vitalsAfterGc();
			List<Long> live = Collections.synchronizedList(new ArrayList<>());
			Thread sampler = new Thread(() -> sample(server, live), "sampler");
			sampler.start();
			Source sessions = begin(server);
			Phase phase = Phase.of(server, generator, options.seconds(600, 30), sessions);
			sampler.interrupt();
			sampler.join(PATIENCE.toMillis());
			generator.drain(PATIENCE);
			double most = live.stream().mapToLong(Long::longValue).max().orElse(0);
			board.show(
					"live sessions at most, as a multiple of those that begin within %d s".formatted(IDLE.toSeconds()),
					Scale.atMost(1.05, 1.2, 2), most / (phase.perSecond(sessions.started()) * IDLE.toSeconds()));
			board.demand("wrong outcomes", Scale.NONE_WRONG, sessions.wrong());
			board.notes(sessions.complaints());
			board.note("%d sessions, %.0f/s, at most %.0f at once; processors kept busy: server %.2f"
				.formatted(sessions.started(), phase.perSecond(sessions.started()), most, phase.serverCores()));
			afterwards(board, server, before);
		}
	}

	private static Source begin(TrialProcess server) {
		return new Source(Request.of(server.address(), Map.of(), """
				{"jsonrpc":"2.0","id":%s,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
				"capabilities":{},"clientInfo":{"name":"churn","version":"1"}}}""".formatted(Request.ID)), RATE, 0,
				EnumSet.of(Verdict.DONE));
	}

	private static void sample(TrialProcess server, List<Long> live) {
		try {
			while (true) {
				TimeUnit.MILLISECONDS.sleep(250);
				live.add(server.used("sessions"));
			}
		}
		catch (InterruptedException | RuntimeException ex) {
			// The end of the load, perhaps in the middle of a sample.
		}
	}

	private static void afterwards(Board board, TrialProcess server, JsonNode before) throws InterruptedException {
		double seconds = awaitNoSession(server);
		board.demand("sessions left after twice their time", Scale.NONE_WRONG, server.used("sessions"));
		board.note("the last session was gone after %.1f s".formatted(seconds));
		board.show("heap afterwards above that before, MiB", null,
				(server.vitalsAfterGc().path("heap").asLong() - before.path("heap").asLong()) / MIB);
	}

	private static double awaitNoSession(TrialProcess server) throws InterruptedException {
		long start = System.nanoTime();
		while (server.used("sessions") > 0 && System.nanoTime() - start < 2 * IDLE.toNanos()) {
			TimeUnit.MILLISECONDS.sleep(100);
		}
		return (System.nanoTime() - start) / 1e9;
	}

}
