package dev.mcpspring.benchmarks.statistics;

import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	@Test
	void takesMiddleOfOddCount() {
		assertThat(Spread.of(DoubleStream.of(3, 1, 9))).isEqualTo(new Spread(3, 1, 9));
	}

	@Test
	void takesMeanOfMiddleTwoOfEvenCount() {
		assertThat(Spread.of(DoubleStream.of(4, 1, 9, 2))).isEqualTo(new Spread(3, 1, 9));
	}

}
