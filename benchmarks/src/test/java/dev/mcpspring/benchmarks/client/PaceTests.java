package dev.mcpspring.benchmarks.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private final Pace pace = new Pace.OpenLoop(1000);

	@Test
	void countsLatencyFromWhenCallShouldHaveStarted() {
		this.pace.begin(0, 10_000_000);
		assertThat(this.pace.start(5_000_000)).isZero();
		assertThat(this.pace.start(5_000_000)).isEqualTo(1_000_000);
	}

	@Test
	void startsNoCallBeforeItsTime() {
		this.pace.begin(0, 10_000_000);
		this.pace.start(0);
		assertThat(this.pace.isDue(999_999)).isFalse();
		assertThat(this.pace.isDue(1_000_000)).isTrue();
	}

	@Test
	void isNotOverBeforeLateCallsHaveStarted() {
		this.pace.begin(0, 1_500_000);
		assertThat(this.pace.isOver(2_000_000)).isFalse();
		this.pace.start(2_000_000);
		this.pace.start(2_000_000);
		assertThat(this.pace.isOver(2_000_000)).isTrue();
	}

}
