package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Source;

/**
 * Calls a server until a call does not get cheaper any more, which takes longer where the
 * compiler has to share its processor.
 */
final class WarmUp {

	/** What counts as cheaper. */
	private static final double BETTER = 0.9;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private WarmUp() {
	}

	static void run(Options options, TrialProcess server, Generator generator, Supplier<Source[]> calls)
			throws IOException {
		double best = Double.MAX_VALUE;
		int since = 0;
		for (int i = 0; i < options.count(20, 8) && since < 3; i++) {
			Source[] sources = calls.get();
			Phase phase = Phase.of(server, generator, options.seconds(2, 1), sources);
			generator.drain(PATIENCE);
			double cost = phase.cpuMicrosPer(Arrays.stream(sources).mapToLong(Source::started).sum());
			since = (cost < BETTER * best) ? 0 : since + 1;
			best = Math.min(best, cost);
		}
	}

}
