package dev.mcpspring.benchmarks.correlation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CorrelationBenchmark}.
 */
class CorrelationBenchmarkTests {

	private final CorrelationBenchmark benchmark = new CorrelationBenchmark();

	@AfterEach
	void tearDown() {
		this.benchmark.tearDown();
	}

	@Test
	void givesRequestsUp() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.benchmark.registerAndCancel()).isCancelled();
		}
	}

	@Test
	void takesAnswers() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.benchmark.registerAndComplete()).isCompletedWithValue(true);
		}
		assertThat(this.benchmark.baseline()).isCompletedWithValue(true);
		assertThat(this.benchmark.configure()).isNotNull();
	}

}
