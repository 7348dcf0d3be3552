package dev.mcpspring.benchmarks.statistics;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TheilSenTests {

	private final double[] x = IntStream.range(0, 20).asDoubleStream().toArray();

	@Test
	void findsSlopeDespiteOutlier() {
		double[] y = IntStream.range(0, 20).mapToDouble((i) -> 2.0 * i + 1).toArray();
		y[10] = 1000;
		TheilSen line = TheilSen.of(this.x, y);
		assertThat(line.slope()).isCloseTo(2, within(1e-9));
		assertThat(line.lower()).isPositive();
	}

	@Test
	void isNotSureOfSlopeThatNoiseHides() {
		double[] y = IntStream.range(0, 20).mapToDouble((i) -> (i * 7) % 5).toArray();
		TheilSen line = TheilSen.of(this.x, y);
		assertThat(line.lower()).isNegative();
		assertThat(line.upper()).isPositive();
	}

}
