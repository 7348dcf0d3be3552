package dev.mcpspring.benchmarks.transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the benchmarks of this package.
 */
class TransportBenchmarkTests {

	@Test
	void opensMessages() {
		ExchangeBenchmark benchmark = new ExchangeBenchmark();
		benchmark.setUp();
		assertThat(benchmark.baseline()).hasSize(1024);
		assertThat(benchmark.convert()).isEqualTo(1024);
		assertThat(benchmark.open()).isNotNull();
		benchmark.tearDown();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 64 })
	void queuesFrames(int frames) {
		QueueBenchmark benchmark = new QueueBenchmark(frames);
		benchmark.setUp();
		assertThat(benchmark.baseline()).isEqualTo(128 * frames);
		assertThat(benchmark.offerAndPoll()).isEqualTo(128 * frames);
	}

}
