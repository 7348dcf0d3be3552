package dev.mcpspring.benchmarks.load;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.client.PayloadSize;
import dev.mcpspring.benchmarks.statistics.Spread;

/**
 * What all rounds of one arm and size have shown, beside the reference. Ratios are taken
 * round by round, as two rounds that follow each other meet the same machine.
 * <p>
 * Immutable.
 *
 * @param size how long the message is
 * @param arm which arm
 * @param cpuPerCall processor time of the server for each call, in microseconds
 * @param cpuRatio the same, divided by the reference's; {@code null} if that was not
 * measured
 * @param callsPerSecond throughput
 * @param callsRatio the same, divided by the reference's
 * @param p50 median latency in microseconds
 * @param p95 95th percentile of latency
 * @param p99 99th percentile of latency
 * @param allocatedPerCall bytes of heap for each call; {@code null} if that is unknown
 * @param rounds all rounds
 */
record Comparison(String size, String arm, Spread cpuPerCall, @Nullable Spread cpuRatio, Spread callsPerSecond,
		@Nullable Spread callsRatio, Spread p50, Spread p95, Spread p99, @Nullable Double allocatedPerCall,
		List<Round> rounds) {

	static Comparison of(PayloadSize size, Arm arm, List<Round> rounds, @Nullable List<Round> reference,
			@Nullable Double allocatedPerCall) {
		return new Comparison(size.toString(), arm.name(), spread(rounds, Round::cpuPerCall),
				ratio(rounds, reference, Round::cpuPerCall), spread(rounds, Round::callsPerSecond),
				ratio(rounds, reference, Round::callsPerSecond), spread(rounds, Round::p50), spread(rounds, Round::p95),
				spread(rounds, Round::p99), allocatedPerCall, List.copyOf(rounds));
	}

	private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
		return Spread.of(rounds.stream().mapToDouble(value));
	}

	private static @Nullable Spread ratio(List<Round> rounds, @Nullable List<Round> reference,
			ToDoubleFunction<Round> value) {
		if (reference == null) {
			return null;
		}
		return Spread.of(IntStream.range(0, Math.min(rounds.size(), reference.size()))
			.mapToDouble((i) -> value.applyAsDouble(rounds.get(i)) / value.applyAsDouble(reference.get(i))));
	}

}
