package dev.mcpspring.benchmarks.reliability;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScaleTests {

	@Test
	void gradesWhatShouldBeLow() {
		Scale scale = Scale.atMost(1, 2, 3);
		assertThat(new char[] { scale.grade(1), scale.grade(1.1), scale.grade(3), scale.grade(3.1) })
			.containsExactly('A', 'B', 'C', 'F');
	}

	@Test
	void gradesWhatShouldBeHigh() {
		Scale scale = Scale.atLeast(98, 95, 85);
		assertThat(new char[] { scale.grade(98), scale.grade(97.9), scale.grade(85), scale.grade(84.9) })
			.containsExactly('A', 'B', 'C', 'F');
	}

	@Test
	void gradesWhatWasNotMeasuredAsFailed() {
		assertThat(Scale.atMost(1, 2, 3).grade(Double.NaN)).isEqualTo('F');
	}

}
