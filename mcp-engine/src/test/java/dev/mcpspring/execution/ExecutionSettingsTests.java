package dev.mcpspring.execution;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ExecutionSettings}.
 */
class ExecutionSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void takesOneOfEach() {
		assertThatNoException().isThrownBy(() -> new ExecutionSettings(1, 1, 1, Duration.ofNanos(1)));
	}

	@Test
	void refusesLimitsBelowOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionSettings(0, 1, 1, SECOND))
			.withMessage("maxInflight: 0 (expected: >= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionSettings(1, 0, 1, SECOND))
			.withMessage("workerThreads: 0 (expected: >= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionSettings(1, 1, 0, SECOND))
			.withMessage("queueCapacity: 0 (expected: >= 1)");
	}

	@Test
	void refusesCallsThatMayTakeNoTime() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ExecutionSettings(1, 1, 1, Duration.ZERO))
			.withMessage("callTimeout: PT0S (expected: > 0)");
	}

}
