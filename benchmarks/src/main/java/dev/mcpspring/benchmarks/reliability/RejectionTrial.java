package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * What it costs to say no, beside what it costs to do next to nothing, in turn.
 */
final class RejectionTrial implements Trial {

	private static final double RATE = 4000;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "rejections", "--mcp.server.execution.call-timeout=10m",
				"--mcp.server.shutdown.drain-timeout=100ms");
				Generator generator = new Generator(server.address(), 256, true);
				Generator other = new Generator(server.address(), 1, true)) {
			other.burst(source(server, "alone", "\"millis\":600000", Verdict.DONE), 1);
			ShutdownTrial.await("the call that keeps the others out", () -> server.used("workers") == 1);
			WarmUp.run(options, server, generator,
					() -> new Source[] { echo(server), rejected(server), refused(server) });
			for (int i = 0; i < options.count(10, 5); i++) {
				Source calls = echo(server);
				Source rejections = rejected(server);
				Source refusals = refused(server);
				double accepted = cost(options, server, generator, calls);
				double rejection = cost(options, server, generator, rejections);
				double http = cost(options, server, generator, refusals);
				board.show("CPU of an accepted call that does nothing, us", null, accepted);
				board.show("CPU of a rejection, us", null, rejection);
				board.show("CPU of a GET that HTTP alone refuses (405), us", null, http);
				board.show("CPU of a rejection, % of an accepted call", Scale.atMost(15, 25, 50),
						100 * rejection / accepted);
				board.show("the same without what the GET costs, % (not graded)", null,
						100 * (rejection - http) / (accepted - http));
				board.demand("wrong outcomes", Scale.NONE_WRONG, calls.wrong() + rejections.wrong() + refusals.wrong());
				board.notes(calls.complaints());
				board.notes(rejections.complaints());
			}
		}
	}

	private static double cost(Options options, TrialProcess server, Generator generator, Source calls)
			throws IOException {
		Phase phase = Phase.of(server, generator, options.seconds(4, 0.8), calls);
		generator.drain(PATIENCE);
		return phase.cpuMicrosPer(calls.started());
	}

	private static Source echo(TrialProcess server) {
		return source(server, "echo", "\"message\":\"\"", Verdict.DONE);
	}

	private static Source rejected(TrialProcess server) {
		return source(server, "alone", "\"millis\":600000", Verdict.REJECTED);
	}

	private static Source refused(TrialProcess server) {
		return new Source(Request.get(server.address()), RATE, 0, EnumSet.of(Verdict.REFUSED));
	}

	private static Source source(TrialProcess server, String tool, String arguments, Verdict expected) {
		return new Source(Request.tool(server.address(), tool, arguments, Map.of()), RATE, 0, EnumSet.of(expected));
	}

}
