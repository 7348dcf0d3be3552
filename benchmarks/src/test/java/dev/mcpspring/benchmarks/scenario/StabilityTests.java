package dev.mcpspring.benchmarks.scenario;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StabilityTests {

	@Test
	void callsNoiseStable() {
		assertThat(heap((i) -> 20 + (i % 3) * 0.1).verdict()).isEqualTo("stable");
	}

	@Test
	void seesGrowth() {
		Stability heap = heap((i) -> 20 + 0.2 * i);
		assertThat(heap.verdict()).isEqualTo("GROWS");
		assertThat(heap.perMinute()).isCloseTo(1.2, Offset.offset(0.001));
	}

	@Test
	void doesNotMindOneOutlier() {
		assertThat(heap((i) -> (i == 19) ? 200 : 20).verdict()).isEqualTo("stable");
	}

	@Test
	void saysNothingOfFewSamples() {
		assertThat(Stability.of(List.of(new Sample(1, 20, 1, 30, 10)))).isEmpty();
	}

	private static Stability heap(IntToDoubleFunction value) {
		return Stability
			.of(IntStream.range(0, 20).mapToObj((i) -> new Sample(10 * i, value.applyAsDouble(i), 1, 30, 10)).toList())
			.get(0);
	}

}
