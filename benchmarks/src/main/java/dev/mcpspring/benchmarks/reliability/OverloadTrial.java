package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;

/**
 * Up to ten times the calls that there are workers for. Each call waits for 20 ms, so
 * that the 64 workers can do 3,200 a second, whatever the machine.
 */
final class OverloadTrial implements Trial {

	private static final double CAPACITY = 3200;

	private static final double MODERATE = 0.8 * CAPACITY;

	private static final int CONNECTIONS = 2048;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration WINDOW = Duration.ofMillis(250);

	private static final double MIB = 1024 * 1024;

	private static final int SPARE_DESCRIPTORS = 1000;

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		try (TrialProcess server = TrialProcess.start(options, "overload");
				Generator generator = new Generator(server.address(), CONNECTIONS, true)) {
			WarmUp.run(options, server, generator, () -> new Source[] { nap(server, 3 * CAPACITY) });
			JsonNode idle = server.vitalsAfterGc();
			double baseline = moderate(options, board, server, generator);
			overload(options, board, server, generator, baseline);
			memory(board, server, idle);
			flood(options, board, server, generator);
		}
	}

	private static Source nap(TrialProcess server, double rate) {
		return Source.of(Request.tool(server.address(), "nap", "\"millis\":20", Map.of()), rate);
	}

	private static double moderate(Options options, Board board, TrialProcess server, Generator generator)
			throws IOException {
		Source calls = nap(server, MODERATE);
		Phase phase = Phase.of(server, generator, options.seconds(20, 4), calls);
		generator.drain(PATIENCE);
		board.show("waiting tool, 0.8 x capacity: p99 of results, ms", null, Phase.p99Millis(calls));
		report(board, "0.8 x", phase, calls);
		Source twice = nap(server, 2 * CAPACITY);
		phase = Phase.of(server, generator, options.seconds(20, 4), twice);
		generator.drain(PATIENCE);
		board.show("waiting tool, 2 x: goodput, % of 3,200/s", Scale.atLeast(98, 95, 85), goodput(phase, twice));
		report(board, "2 x", phase, twice);
		return Phase.p99Millis(calls);
	}

	private static void overload(Options options, Board board, TrialProcess server, Generator generator,
			double baseline) throws IOException, InterruptedException {
		Source calls = nap(server, 10 * CAPACITY);
		Source after = nap(server, MODERATE).inWindows(WINDOW);
		Phase phase;
		HealthProbe health = HealthProbe.start(server.http());
		try (health) {
			phase = Phase.of(server, generator, options.seconds(20, 20), calls);
		}
		generator.offer(options.seconds(15, 4), after);
		generator.drain(PATIENCE);
		double p99 = Phase.p99Millis(calls);
		board.show("waiting tool, 10 x: goodput, % of 3,200/s", Scale.atLeast(95, 90, 80), goodput(phase, calls));
		board.show("waiting tool, 10 x: p99 of results, ms", Scale.atMost(600, 1000, 2000), p99);
		board.show("waiting tool, 10 x: p99 of results, as a multiple of that at 0.8 x", Scale.atMost(3, 10, 30),
				p99 / baseline);
		board.show("waiting tool, 10 x: p99 of rejections, ms", Scale.atMost(20, 50, 200),
				calls.rejected().getValueAtPercentile(99) / 1e6);
		board.show("waiting tool, 10 x: p99 of /actuator/health, ms", Scale.atMost(100, 500, 1000), health.p99Millis());
		board.demand("waiting tool, 10 x: /actuator/health without an answer within 10 s", Scale.NONE_WRONG,
				health.failures());
		report(board, "10 x", phase, calls);
		board.show("waiting tool, after 10 x: seconds until p99 is as before", Scale.atMost(2, 5, 15),
				recovery(after, baseline));
		report(board, "after 10 x", phase, after);
	}

	private static double goodput(Phase phase, Source calls) {
		return 100 * phase.perSecond(calls.inTime()) / CAPACITY;
	}

	private static void report(Board board, String load, Phase phase, Source calls) {
		board.demand("waiting tool: wrong outcomes, % of calls", Scale.atMost(0, 0, 0.01),
				100.0 * calls.wrong() / Math.max(1, calls.started()));
		board.note(
				"%s: offered %.0f/s, results %.0f/s, rejections %.0f/s; processors kept busy: server %.2f, generator %.2f"
					.formatted(load, phase.perSecond(calls.started()), phase.perSecond(calls.count(Verdict.DONE)),
							phase.perSecond(calls.count(Verdict.REJECTED)), phase.serverCores(), phase.ownCores()));
		board.notes(calls.complaints());
	}

	/**
	 * Returns when the first of two windows began whose latencies are as they used to be.
	 */
	private static double recovery(Source after, double baseline) {
		double bound = Math.max(1.25 * baseline, baseline + 5);
		List<Histogram> windows = after.windows();
		for (int i = 0; i + 1 < windows.size(); i++) {
			if (windows.get(i).getValueAtPercentile(99) / 1e6 <= bound
					&& windows.get(i + 1).getValueAtPercentile(99) / 1e6 <= bound) {
				return i * WINDOW.toMillis() / 1e3;
			}
		}
		return Double.POSITIVE_INFINITY;
	}

	private static void memory(Board board, TrialProcess server, JsonNode idle) throws IOException {
		JsonNode vitals = server.vitals();
		double budget = server.report().at("/limits/budget/max").asLong() / MIB;
		double heap = (vitals.path("heapPeak").asLong() - idle.path("heap").asLong()) / MIB;
		double direct = (vitals.path("direct").asLong() - idle.path("direct").asLong()) / MIB;
		board.show("heap after collections and direct memory above idle, MiB (budget %.0f)".formatted(budget),
				Scale.atMost(budget, 2 * budget, 4 * budget), heap + direct);
		board.note("memory above idle: heap at most %.1f MiB, direct %.1f MiB".formatted(heap, direct));
		board.demand("out of memory", Scale.NONE_WRONG, server.log().contains("OutOfMemoryError") ? 1 : 0);
		board.demand("budget in use afterwards, bytes", Scale.NONE_WRONG, server.used("budget"));
		board.demand("permits in use afterwards", Scale.NONE_WRONG, server.used("max-inflight"));
	}

	private static void flood(Options options, Board board, TrialProcess server, Generator generator)
			throws IOException {
		int wanted = options.count(10_000, 2_000);
		int count = (int) Math.min(wanted, descriptors() - CONNECTIONS - SPARE_DESCRIPTORS);
		if (count < wanted) {
			board.note(
					"only %d idle connections instead of %d, as of the limit on descriptors".formatted(count, wanted));
		}
		Source before = nap(server, MODERATE);
		generator.offer(options.seconds(10, 3), before);
		generator.drain(PATIENCE);
		Source during = nap(server, MODERATE);
		try (Generator flood = new Generator(server.address(), count, true)) {
			Source first = nap(server, 1);
			flood.burst(first, count);
			flood.drain(PATIENCE);
			Phase phase = Phase.of(server, generator, options.seconds(10, 3), during);
			generator.drain(PATIENCE);
			report(board, "with %d idle connections".formatted(count), phase, during);
			board.demand("idle connections: wrong outcomes of their only call", Scale.NONE_WRONG, first.wrong());
			board.notes(first.complaints());
		}
		board.show("%d idle connections: p99 at 0.8 x, as a multiple of that without".formatted(count),
				Scale.atMost(1.2, 2, 4), Phase.p99Millis(during) / Phase.p99Millis(before));
	}

	private static long descriptors() throws IOException {
		Path limits = Path.of("/proc/self/limits");
		if (!Files.isReadable(limits)) {
			return Long.MAX_VALUE;
		}
		return Files.readAllLines(limits)
			.stream()
			.filter((line) -> line.startsWith("Max open files"))
			.map((line) -> line.split("\\s+")[3])
			.filter((limit) -> !limit.equals("unlimited"))
			.mapToLong(Long::parseLong)
			.findFirst()
			.orElse(Long.MAX_VALUE);
	}

}
