package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * The end of a process that has been told to end: with calls in flight, with streams
 * open, with a handler that does not listen.
 */
final class ShutdownTrial implements Trial {

	private static final int CALLS = 500;

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	/** Without it, Spring's event loops wait for two seconds after all is over. */
	private static final String NO_QUIET_PERIOD = "--spring.reactor.netty.shutdown-quiet-period=0s";

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		for (int i = 0; i < options.count(50, 5); i++) {
			callsInFlight(options, board);
		}
		idleStreams(options, board);
		stuckHandler(options, board);
		idleServer(options, board);
	}

	private static void idleServer(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "shutdown-idle");
				Generator generator = new Generator(server.address(), 1, true)) {
			board.show("an idle server, with Spring's default quiet period: seconds until exit", null,
					end(server, generator));
			board.note("all others run with " + NO_QUIET_PERIOD);
		}
	}

	/**
	 * Half of the calls keep a worker each, the others wait without one.
	 */
	private static void callsInFlight(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "shutdown-calls", NO_QUIET_PERIOD,
				"--mcp.server.execution.worker-threads=" + CALLS / 2);
				Generator generator = new Generator(server.address(), CALLS, true)) {
			Source blocking = call(server, "nap");
			Source reactive = call(server, "later");
			generator.burst(blocking, CALLS / 2);
			generator.burst(reactive, CALLS / 2);
			await("%d calls in flight".formatted(CALLS), () -> server.used("max-inflight") == CALLS);
			double seconds = end(server, generator);
			long done = blocking.count(Verdict.DONE) + reactive.count(Verdict.DONE);
			board.demand("%d calls of 2 s in flight: lost".formatted(CALLS), Scale.atMost(0, 0, 1), CALLS - done);
			board.show("%d calls of 2 s in flight: seconds until exit".formatted(CALLS), Scale.atMost(2.5, 4, 10),
					seconds);
			board.notes(blocking.complaints());
			board.notes(reactive.complaints());
		}
	}

	private static void idleStreams(Options options, Board board) throws IOException, InterruptedException {
		int count = options.count(1000, 1000);
		IdleStream kind;
		try (TrialProcess server = TrialProcess.start(options, "shutdown-probe")) {
			kind = IdleStream.of(server);
		}
		String drain = kind.drain().isZero() ? "20s" : kind.drain().toSeconds() + "s";
		try (TrialProcess server = TrialProcess.start(options, "shutdown-streams", NO_QUIET_PERIOD,
				"--mcp.server.shutdown.drain-timeout=" + drain);
				Generator generator = new Generator(server.address(), count, true)) {
			Source streams = kind.source(server.address());
			generator.burst(streams, count);
			if (!generator.awaitStreams(count, PATIENCE)) {
				throw new IllegalStateException("streams: fewer (expected: %d)".formatted(count));
			}
			double seconds = end(server, generator) - kind.drain().toMillis() / 1e3;
			board.show("%d idle streams (%s): seconds until exit, without the drain timeout".formatted(count, kind),
					Scale.atMost(0.5, 1, 5), seconds);
			board.demand("%d idle streams: without a proper end".formatted(count), Scale.NONE_WRONG, streams.wrong());
			board.notes(streams.complaints());
			board.note("idle streams are of kind %s, drain timeout %s".formatted(kind, drain));
		}
	}

	private static void stuckHandler(Options options, Board board) throws IOException, InterruptedException {
		int drain = options.quick() ? 3 : 20;
		try (TrialProcess server = TrialProcess.start(options, "shutdown-stuck", NO_QUIET_PERIOD,
				"--mcp.server.shutdown.drain-timeout=" + drain + "s");
				Generator generator = new Generator(server.address(), 1, true)) {
			Source stuck = Source.of(Request.tool(server.address(), "stick", "", Map.of()), 1);
			generator.burst(stuck, 1);
			await("the handler", () -> server.used("workers") == 1);
			double seconds = end(server, generator);
			board.show("a handler that ignores interrupts, drain timeout %d s: seconds until exit".formatted(drain),
					Scale.atMost(drain + 1, drain + 5, drain + 10), seconds);
			board.demand("a handler that ignores interrupts: its client without an answer", Scale.NONE_WRONG,
					stuck.wrong());
			board.notes(stuck.complaints());
		}
	}

	private static Source call(TrialProcess server, String tool) {
		return Source.of(Request.tool(server.address(), tool, "\"millis\":2000", Map.of()), 1);
	}

	/**
	 * Has the server end.
	 * @return how many seconds it takes
	 */
	private static double end(TrialProcess server, Generator generator) throws IOException {
		CompletableFuture<Long> exit = server.process().onExit().thenApply((process) -> System.nanoTime());
		long start = System.nanoTime();
		server.process().destroy();
		generator.drain(PATIENCE);
		return (exit.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join() - start) / 1e9;
	}

	static void await(String what, BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("%s: not within 10 s".formatted(what));
			}
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

}
