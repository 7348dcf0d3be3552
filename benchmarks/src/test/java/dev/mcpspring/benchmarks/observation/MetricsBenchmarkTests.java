package dev.mcpspring.benchmarks.observation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MetricsBenchmark}.
 */
class MetricsBenchmarkTests {

	@Test
	void measuresCalls() {
		MetricsBenchmark benchmark = new MetricsBenchmark();
		assertThat(benchmark.metrics()).isEqualTo(benchmark.baseline()).isGreaterThan(100);
		assertThat(benchmark.registry()
			.get("mcp.server.operation.duration")
			.tag("gen_ai.tool.name", "echo")
			.timer()
			.count()).isEqualTo(1);
		benchmark.tearDown();
	}

}
