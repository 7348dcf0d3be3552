package dev.mcpspring.benchmarks.streaming;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the benchmarks of this package.
 */
class StreamingBenchmarkTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 10 })
	void readsALargeMessage(int megabytes) {
		LargeMessageBenchmark benchmark = new LargeMessageBenchmark(megabytes);
		benchmark.setUp();
		assertThat(benchmark.baseline()).hasSizeGreaterThan(megabytes * 1024 * 1023);
		assertThat(benchmark.decodeChunks()).isEqualTo("load");
		assertThat(benchmark.jacksonTokens()).isEqualTo(13);
		benchmark.tearDown();
	}

	@Test
	void readsManySmallMessages() {
		SmallMessagesBenchmark benchmark = new SmallMessagesBenchmark();
		benchmark.setUp();
		assertThat(benchmark.baseline()).hasSize(benchmark.length());
		assertThat(benchmark.decodeLines()).isEqualTo(SmallMessagesBenchmark.MESSAGES);
		assertThat(benchmark.jacksonTrees()).isEqualTo(SmallMessagesBenchmark.MESSAGES);
		benchmark.tearDown();
	}

}
