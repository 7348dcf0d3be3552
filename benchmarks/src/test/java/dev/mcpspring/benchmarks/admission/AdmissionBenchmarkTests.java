package dev.mcpspring.benchmarks.admission;

import org.junit.jupiter.api.Test;

import dev.mcpspring.execution.Permit;
import dev.mcpspring.execution.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdmissionBenchmark}.
 */
class AdmissionBenchmarkTests {

	private final AdmissionBenchmark benchmark = new AdmissionBenchmark();

	@Test
	void passesLimitsAgainAndAgain() {
		for (int i = 0; i < 5000; i++) {
			assertThat(this.benchmark.global()).isInstanceOf(Permit.class);
			assertThat(this.benchmark.everyLimit()).isInstanceOf(Permit.class);
		}
	}

	@Test
	void isRefused() {
		assertThat(this.benchmark.refused()).isInstanceOf(Refusal.class);
	}

}
