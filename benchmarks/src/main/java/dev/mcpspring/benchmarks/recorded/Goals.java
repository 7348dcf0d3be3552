package dev.mcpspring.benchmarks.recorded;

import java.util.ArrayList;
import java.util.List;

/**
 * All that we want to reach.
 */
final class Goals {

	private static final double KB = 1024;

	private static final double MIB = 1024 * 1024;

	/** Lengths of messages of the benchmarks, in kilobytes. */
	private static final List<String> SIZES = List.of("1", "10", "100", "1000");

	private static final double[] DECODING = { 0.05, 0.07, 0.12, 0.13 };

	private static final double[] ENCODING = { 0.07, 0.05, 0.06, 0.06 };

	private final List<Goal> goals = new ArrayList<>();

	private Goals() {
	}

	/**
	 * Lists all.
	 */
	static List<Goal> all() {
		Goals all = new Goals();
		all.calls();
		all.filters();
		all.starts();
		all.messages();
		all.parts();
		all.soak();
		all.sessions();
		all.shares();
		all.stdio();
		all.grades();
		return List.copyOf(all.goals);
	}

	private void calls() {
		call("100 B", "plain method, Netty edge", "", 22);
		call("100 B", "plain method, WebFlux edge", "-webflux", 27);
		call("100 B", "non-blocking method, Netty edge", "-inline", 17);
		call("100 B", "non-blocking method, WebFlux edge", "-webflux-inline", 22);
		call("10 KB", "plain method, Netty edge", "", 40);
		call("10 KB", "plain method, WebFlux edge", "-webflux", 48);
		call("100 KB", "plain method, Netty edge", "", 145);
		call("100 KB", "plain method, WebFlux edge", "-webflux", 165);
		ratio("100 B", "modern", 0.69);
		ratio("100 B", "modern-webflux", 0.85);
		ratio("100 KB", "modern", 0.4);
		ratio("100 KB", "modern-webflux", 0.4);
		add(Goal.atMost("100 B: KB allocated per call", "peers", 10,
				(figures) -> figures.allocated("100 B", "modern").map((bytes) -> bytes.times(1 / KB))));
	}

	private void call(String size, String how, String suffix, double bound) {
		for (String era : List.of("modern", "legacy")) {
			add(Goal.atMost("%s, %s, %s: CPU us per call".formatted(size, how, era), "peers", bound,
					(figures) -> figures.cpu(size, era + suffix)));
		}
	}

	private void ratio(String size, String arm, double bound) {
		add(Goal.atMost("%s, %s: CPU, x that of Quarkus".formatted(size, arm), "peers", bound,
				(figures) -> figures.cpuRatio(size, arm, "quarkus")));
	}

	private void filters() {
		for (String filters : List.of("filtered", "secured")) {
			add(Goal.atMost(
					"100 B, modern-%s: CPU, x that of the bare WebFlux route behind the same filters"
						.formatted(filters),
					"peers", 1.05,
					(figures) -> figures.cpuRatio("100 B", "modern-" + filters, "bare-webflux-" + filters)));
		}
	}

	private void starts() {
		add(Goal.atMost("start of the echo server, x an empty WebFlux application", "startup", 1.05,
				(figures) -> figures.start("echo-server", "plain", "ratio")));
		add(Goal.atMost("start of the sample, x an empty WebFlux application", "startup", 1.05,
				(figures) -> figures.start("sample-app", "plain", "ratio")));
		add(Goal.atMost("start of the sample with an archive of classes, s", "startup", 1.5,
				(figures) -> figures.start("sample-app", "class data archive", "millis")
					.map((time) -> time.times(1e-3))));
		add(Goal.atMost("start of the sample with the cache of Java 25, s", "startup", 1.5,
				(figures) -> figures.start("sample-app", "aot cache", "millis").map((time) -> time.times(1e-3))));
	}

	private void messages() {
		for (int i = 0; i < SIZES.size(); i++) {
			String size = SIZES.get(i);
			add(Goal.atLeast("decode %s KB: speed, x a copy of the bytes".formatted(size), "jmh", DECODING[i],
					(figures) -> figures.speed("DecodeBenchmark.decodeHeap", "DecodeBenchmark.baseline", size)));
			if (i > 0) {
				add(Goal.atLeast("decode %s KB: speed, x Jackson's tokens".formatted(size), "jmh", 5,
						(figures) -> figures.speed("DecodeBenchmark.decodeHeap", "DecodeBenchmark.jacksonTokens",
								size)));
			}
			add(Goal.atLeast("decode %s KB into arguments: speed, x Jackson databind".formatted(size), "jmh", 1.5,
					(figures) -> figures.speed("BindBenchmark.bind", "BindBenchmark.baseline", size)));
			add(Goal.atLeast("encode %s KB: speed, x a copy of the bytes".formatted(size), "jmh", ENCODING[i],
					(figures) -> figures.speed("EncodeBenchmark.encode", "EncodeBenchmark.baseline", size)));
		}
		add(Goal.atMost("encode 10 KB: B allocated beside the pooled buffer", "jmh -prof gc", 0,
				(figures) -> figures.bytes("EncodeBenchmark.encode", "10")));
		add(Goal.atLeast("message of 10 MB in chunks: MiB/s", "jmh", 1760,
				(figures) -> figures.nanos("LargeMessageBenchmark.decodeChunks", "10")
					.map((nanos) -> nanos.dividing(10e9))));
		add(Goal.atMost("message of 10 MB in chunks: heap allocated, % of it", "jmh -prof gc", 1,
				(figures) -> figures.bytes("LargeMessageBenchmark.decodeChunks", "10")
					.map((bytes) -> bytes.times(100 / (10 * MIB)))));
		add(Goal.atLeast("a thousand messages of 60 B in one buffer: MiB/s", "jmh", 460,
				(figures) -> figures.nanos("SmallMessagesBenchmark.decodeLines", "")
					.map((nanos) -> nanos.dividing(1000 * 60 / MIB * 1e9))));
	}

	private void parts() {
		add(Goal.atMost("conversion of 1 KB for the transport: B allocated (no copy)", "jmh -prof gc", 64,
				(figures) -> figures.bytes("ExchangeBenchmark.convert", "")));
		nanos("creation of a transport exchange, ns", "ExchangeBenchmark.open", 100);
		nanos("correlation: configure, ns", "CorrelationBenchmark.configure", 4);
		nanos("correlation: register with timeout, and complete, ns", "CorrelationBenchmark.registerAndComplete", 150);
		add(Goal.atMost("echo of 100 B, engine only: KB allocated", "jmh -prof gc", 1,
				(figures) -> figures.bytes("CallBenchmark.call", "100").map((bytes) -> bytes.times(1 / KB))));
	}

	private void nanos(String what, String benchmark, double bound) {
		add(Goal.atMost(what, "jmh", bound, (figures) -> figures.nanos(benchmark, "")));
	}

	private void soak() {
		atLeast("soak", "soak: calls/s", 9990);
		atMost("soak", "soak: p50, ms", 1);
		atMost("soak", "soak: p95, ms", 5);
		atMost("soak", "soak: p99, ms", 15);
		atMost("soak", "soak: CPU, % of the server's half of the processors", 85);
		atMost("soak", "soak: heap after full GC, growth over the run, %", 2);
		atMost("soak", "soak: the same, slope that is exceeded with 97.5 %, MiB/min", 0);
	}

	private void sessions() {
		for (String kind : List.of("GET", "LISTEN")) {
			atMost("sessions", "idle streams (%s): KB of heap each".formatted(kind), 5);
			atMost("sessions", "idle streams (%s): KB resident each".formatted(kind), 25);
			atMost("sessions", "idle streams (%s): %% of a core for heartbeats".formatted(kind), 2);
		}
	}

	/** What parts of a server add to a call. There is no server without admission. */
	private void shares() {
		atMost("metrics-overhead", "CPU above that with metrics (Prometheus), %", 3);
		atMost("metrics-overhead", "CPU that pooling adds, %", 3);
		add(Goal.atMost("admission by all four limits: CPU, % of a call of 100 B", "jmh, peers", 3,
				(figures) -> figures.nanos("AdmissionBenchmark.everyLimit", "")
					.flatMap((nanos) -> figures.cpu("100 B", "modern").map((call) -> nanos.over(call.times(10))))));
	}

	private void stdio() {
		atMost("stdio", "CPU us per message, pipelined", 15);
		atMost("stdio", "replies lost or wrong of a burst", 0);
		atMost("stdio-peer", "one at a time: p50, % of the Java SDK's", 100);
	}

	private void grades() {
		for (String trial : List.of("overload", "fairness", "shutdown", "isolation", "leaks", "sessions", "stdio")) {
			add(Goal.atMost("%s: lines that are not graded A".formatted(trial), trial, 0,
					(figures) -> figures.notGradedA(trial)));
		}
	}

	private void atMost(String trial, String metric, double bound) {
		add(new Goal(named(trial, metric), trial, bound, false, (figures) -> figures.score(trial, metric)));
	}

	private void atLeast(String trial, String metric, double bound) {
		add(new Goal(named(trial, metric), trial, bound, true, (figures) -> figures.score(trial, metric)));
	}

	private static String named(String trial, String metric) {
		return metric.startsWith(trial) ? metric : trial + ": " + metric;
	}

	private void add(Goal goal) {
		this.goals.add(goal);
	}

}
