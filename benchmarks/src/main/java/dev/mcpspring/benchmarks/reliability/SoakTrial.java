package dev.mcpspring.benchmarks.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.benchmarks.openloop.Generator;
import dev.mcpspring.benchmarks.openloop.Request;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;
import dev.mcpspring.benchmarks.statistics.TheilSen;

/**
 * The same load for a long time, during which nothing may grow.
 */
final class SoakTrial implements Trial {

	/** Six million calls. */
	static final SoakTrial FULL = new SoakTrial(10_000, 600, 60, true);

	/** What fits into every build. */
	static final SoakTrial SHORT = new SoakTrial(2000, 60, 60, false);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int SAMPLES = 25;

	/** Of all samples, those that are taken while the server still warms up. */
	private static final double WARM_UP = 0.2;

	private static final double MIB = 1024 * 1024;

	private final double rate;

	private final double seconds;

	private final double quickSeconds;

	private final boolean parted;

	private SoakTrial(double rate, double seconds, double quickSeconds, boolean parted) {
		this.parted = parted && Processors.canBeParted();
		this.rate = rate;
		this.seconds = seconds;
		this.quickSeconds = quickSeconds;
	}

	@Override
	public void run(Options options, Board board) throws IOException, InterruptedException {
		Duration duration = options.seconds(this.seconds, this.quickSeconds);
		Duration interval = duration.dividedBy(SAMPLES);
		Processors processors = this.parted ? Processors.halves() : Processors.all();
		try (TrialProcess server = TrialProcess.start(options, "soak", this.parted ? processors.launcher() : List.of(),
				List.of(), "--trial.tally=true"); Generator generator = new Generator(server.address(), 256, true)) {
			if (this.parted) {
				processors.takeOwn();
				WarmUp.run(options, server, generator, () -> new Source[] { echo(server) });
			}
			Source calls = echo(server).inWindows(interval);
			List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
			Thread sampler = new Thread(() -> sample(server, samples, interval), "sampler");
			sampler.start();
			Phase phase = Phase.of(server, generator, duration, calls);
			sampler.interrupt();
			sampler.join(PATIENCE.toMillis());
			generator.drain(PATIENCE);
			outcomes(board, phase, calls);
			if (this.parted) {
				latencies(board, phase, calls);
			}
			growth(board, List.copyOf(samples));
			drift(board, calls.windows());
			board.demand("soak: permits in use afterwards", Scale.NONE_WRONG, server.used("max-inflight"));
		}
		finally {
			if (this.parted) {
				Processors.all().takeOwn();
			}
		}
	}

	private Source echo(TrialProcess server) {
		return new Source(Request.tool(server.address(), "echo", "\"message\":\"hello\"", Map.of()), this.rate, 0,
				EnumSet.of(Verdict.DONE));
	}

	/**
	 * Shows what callers see of a server that has half of the processors to itself.
	 */
	private static void latencies(Board board, Phase phase, Source calls) {
		Histogram nanos = calls.accepted();
		board.show("soak: p50, ms", Scale.atMost(1, 10, 50), nanos.getValueAtPercentile(50) / 1e6);
		board.show("soak: p95, ms", Scale.atMost(5, 50, 200), nanos.getValueAtPercentile(95) / 1e6);
		board.show("soak: p99, ms", Scale.atMost(15, 100, 500), nanos.getValueAtPercentile(99) / 1e6);
		board.show("soak: calls/s", null, phase.perSecond(calls.started()));
		double share = Runtime.getRuntime().availableProcessors() / 2.0;
		board.show("soak: CPU, % of the server's half of the processors", Scale.atMost(85, 90, 95),
				100 * phase.serverCores() / share);
	}

	private static void sample(TrialProcess server, List<Sample> samples, Duration interval) {
		long start = System.nanoTime();
		try {
			for (int i = 1; true; i++) {
				TimeUnit.NANOSECONDS.sleep(start + i * interval.toNanos() - System.nanoTime());
				JsonNode vitals = server.vitalsAfterGc();
				samples.add(new Sample((System.nanoTime() - start) / 60e9, vitals));
			}
		}
		catch (InterruptedException | RuntimeException ex) {
			// The end of the load, perhaps in the middle of a sample.
		}
	}

	private static void outcomes(Board board, Phase phase, Source calls) {
		board.demand("soak: calls that failed", Scale.atMost(0, 0, 6), calls.wrong());
		board.note("soak: %d calls, %.0f/s; processors kept busy: server %.2f, generator %.2f"
			.formatted(calls.started(), phase.perSecond(calls.started()), phase.serverCores(), phase.ownCores()));
		board.notes(calls.complaints());
	}

	private static void growth(Board board, List<Sample> all) {
		List<Sample> samples = all.subList((int) Math.ceil(WARM_UP * all.size()), all.size());
		if (samples.size() < 3) {
			board.note("soak: too short for a trend");
			return;
		}
		double[] minutes = samples.stream().mapToDouble(Sample::minutes).toArray();
		double[] heap = samples.stream().mapToDouble((sample) -> sample.of("heap") / MIB).toArray();
		TheilSen line = TheilSen.of(minutes, heap);
		double time = minutes[minutes.length - 1] - minutes[0];
		board.show("soak: heap after full GC, growth over the run, %", Scale.atMost(2, 5, 10),
				100 * line.slope() * time / heap[0]);
		board.show("soak: the same, slope that is exceeded with 97.5 %, MiB/min", Scale.atMost(0, 0.1, 1),
				line.lower());
		board.note("soak: heap after full GC %.1f MiB at first, %.1f MiB at last, slope %.3f [%.3f..%.3f] MiB/min"
			.formatted(heap[0], heap[heap.length - 1], line.slope(), line.lower(), line.upper()));
		board.note("soak: afterwards direct memory %.1f MiB, %.0f threads, %.0f descriptors".formatted(
				samples.get(samples.size() - 1).of("direct") / MIB, samples.get(samples.size() - 1).of("threads"),
				samples.get(samples.size() - 1).of("descriptors")));
		board.show("soak: direct memory growth, MiB", Scale.atMost(1, 4, 16),
				difference(samples, (sample) -> sample.of("direct") / MIB));
		board.show("soak: threads growth", Scale.atMost(0, 2, 10),
				difference(samples, (sample) -> sample.of("threads")));
		board.show("soak: descriptors growth", Scale.atMost(0, 10, 20),
				difference(samples, (sample) -> sample.of("descriptors")));
		board.show("soak: meters growth", Scale.atMost(0, 0, 0), difference(samples, (sample) -> sample.of("meters")));
		board.show("soak: classes growth", Scale.atMost(0, 50, 200),
				difference(samples, (sample) -> sample.of("classes")));
	}

	private static double difference(List<Sample> samples, ToDoubleFunction<Sample> value) {
		return value.applyAsDouble(samples.get(samples.size() - 1)) - value.applyAsDouble(samples.get(0));
	}

	/**
	 * Compares the typical window of the first tenth after warming up with that of the
	 * last.
	 */
	private static void drift(Board board, List<Histogram> windows) {
		int warm = (int) Math.ceil(WARM_UP * windows.size());
		int some = Math.max(1, windows.size() / 5);
		if (windows.size() < warm + 2 * some) {
			return;
		}
		double first = typicalP99(windows.subList(warm, warm + some));
		double last = typicalP99(windows.subList(windows.size() - some, windows.size()));
		board.show("soak: drift of p99, last against first fifth after warm-up, %", Scale.atMost(5, 10, 25),
				100 * (last / first - 1));
		board.note("soak: p99 %.2f ms at first, %.2f ms at last".formatted(first / 1e6, last / 1e6));
	}

	private static double typicalP99(List<Histogram> windows) {
		double[] sorted = windows.stream().mapToDouble((window) -> window.getValueAtPercentile(99)).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	/**
	 * What the server held at a time.
	 */
	private record Sample(double minutes, JsonNode vitals) {

		double of(String name) {
			return this.vitals.path(name).asDouble();
		}

	}

}
