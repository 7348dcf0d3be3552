package dev.mcpspring.benchmarks.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

import dev.mcpspring.benchmarks.openloop.Load;
import dev.mcpspring.benchmarks.openloop.Source;
import dev.mcpspring.benchmarks.openloop.Verdict;
import dev.mcpspring.benchmarks.process.ProcessorTime;

/**
 * One scenario, from the first call to the last answer.
 * <p>
 * Confined to one thread.
 */
final class ScenarioRun {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ScenarioOptions options;

	private final Scenario scenario;

	private final ScenarioServer server;

	private final Map<Kind, Source> sources = new TreeMap<>();

	private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

	ScenarioRun(ScenarioOptions options, Scenario scenario, ScenarioServer server) {
		this.options = options;
		this.scenario = scenario;
		this.server = server;
		options.mix()
			.shares()
			.forEach(
					(kind, share) -> this.sources
						.put(kind,
								new Source(server.request(kind, options.message()), share * options.rate(), 0,
										EnumSet.of(Verdict.DONE))
									.rampingUp(options.ramp())
									.inWindows(options.window())));
	}

	Outcome run() throws IOException, InterruptedException {
		try (Load load = this.server.connect(this.options.clients())) {
			Thread sampler = new Thread(this::sample, "sampler");
			sampler.start();
			long start = System.nanoTime();
			Duration serverCpu = this.server.cpuTime();
			Duration ownCpu = ProcessorTime.own();
			load.offer(this.options.duration(), this.sources.values().toArray(Source[]::new));
			double seconds = (System.nanoTime() - start) / 1e9;
			double serverSeconds = this.server.cpuTime().minus(serverCpu).toNanos() / 1e9;
			double ownSeconds = ProcessorTime.own().minus(ownCpu).toNanos() / 1e9;
			sampler.interrupt();
			sampler.join(PATIENCE.toMillis());
			load.drain(PATIENCE);
			return outcome(seconds, serverSeconds, ownSeconds);
		}
	}

	private void sample() {
		long start = System.nanoTime();
		long interval = this.options.duration().dividedBy(this.options.samples() + 1).toNanos();
		try {
			for (int i = 1; true; i++) {
				TimeUnit.NANOSECONDS.sleep(start + i * interval - System.nanoTime());
				this.samples.add(Sample.of((System.nanoTime() - start) / 1e9, this.server.vitals()));
			}
		}
		catch (InterruptedException | RuntimeException ex) {
			// The end of the load, perhaps in the middle of a sample.
		}
	}

	private Outcome outcome(double seconds, double serverSeconds, double ownSeconds) {
		long started = this.sources.values().stream().mapToLong(Source::started).sum();
		Histogram all = Latency.sum(this.sources.values().stream().map(Source::accepted).toList());
		Map<String, Latency> latencies = new LinkedHashMap<>();
		this.sources.forEach(
				(kind, source) -> latencies.put(kind.name().toLowerCase(Locale.ROOT), Latency.of(source.accepted())));
		latencies.put("all", Latency.of(all));
		List<Sample> held = List.copyOf(this.samples);
		return new Outcome(this.scenario.name(), started,
				all.getTotalCount() / (seconds - this.options.ramp().toNanos() / 1e9),
				this.sources.values().stream().mapToLong(Source::wrong).sum(),
				this.sources.values().stream().flatMap((source) -> source.complaints().stream()).toList(),
				this.server.inFlight(), 1e6 * serverSeconds / Math.max(1, started), serverSeconds / seconds,
				ownSeconds / seconds, latencies, Latency.curve(all), windows(), held, Stability.of(held));
	}

	private List<Outcome.Window> windows() {
		double seconds = this.options.window().toNanos() / 1e9;
		List<Outcome.Window> windows = new ArrayList<>();
		int count = this.sources.values().stream().mapToInt((source) -> source.windows().size()).max().orElse(0);
		for (int i = 0; i < count; i++) {
			List<Histogram> parts = new ArrayList<>();
			for (Source source : this.sources.values()) {
				if (i < source.windows().size()) {
					parts.add(source.windows().get(i));
				}
			}
			Latency latency = Latency.of(Latency.sum(parts));
			windows.add(new Outcome.Window(i * seconds, latency.calls() / seconds, latency));
		}
		return windows;
	}

}
