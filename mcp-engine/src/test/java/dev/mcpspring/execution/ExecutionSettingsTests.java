package dev.mcpspring.execution;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ExecutionSettings} and its parts.
 */
class ExecutionSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final ExecutionSettings DEFAULTS = ExecutionSettings.defaults();

	@Test
	void takesOneOfEach() {
		assertThatNoException().isThrownBy(() -> new AdmissionSettings(1, 1, 1, 0.01, CallerRates.defaults()));
		assertThatNoException().isThrownBy(() -> new WorkerSettings(1, 0, Duration.ofNanos(1)));
	}

	@Test
	void refusesLimitsThatLetNothingThrough() {
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.admission().withMaxInflight(0))
			.withMessage("maxInflight: 0 (expected: >= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.admission().withMaxPerSession(0))
			.withMessage("maxPerSession: 0 (expected: >= 1)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AdmissionSettings(1, null, 1, 0, CallerRates.defaults()))
			.withMessage("principalShare: 0.0 (expected: > 0 and <= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.workers().withThreads(0))
			.withMessage("threads: 0 (expected: >= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> new WorkerSettings(1, -1, SECOND))
			.withMessage("queueCapacity: -1 (expected: >= 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> new WorkerSettings(1, 1, Duration.ZERO))
			.withMessage("queueTimeout: PT0S (expected: > 0)");
	}

	@Test
	void refusesSmallestLimitAboveTheLargest() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AdmissionSettings(10, 11, 1, 1, CallerRates.defaults()))
			.withMessage("minInflight: 11 (expected: 1 to maxInflight, which is 10)");
	}

	@Test
	void refusesCallsThatMayTakeNoTime() {
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withTimeouts(Duration.ZERO, SECOND))
			.withMessage("callTimeout: PT0S (expected: > 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withTimeouts(SECOND, Duration.ofMillis(999)))
			.withMessage("maxCallTimeout: PT0.999S (expected: >= callTimeout, which is PT1S)");
	}

	@Test
	void timeoutIsThatOfTheKindWithinTheMaximum() {
		assertThat(DEFAULTS.timeoutOf(CallLimits.NONE)).isEqualTo(Duration.ofSeconds(60));
		assertThat(DEFAULTS.timeoutOf(new CallLimits(SECOND, null, null))).isEqualTo(SECOND);
		assertThat(DEFAULTS.timeoutOf(new CallLimits(Duration.ofHours(1), null, null)))
			.isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void limitsOfAKindAreOverriddenOneByOne() {
		CallLimits annotation = new CallLimits(SECOND, 3, null);
		CallLimits property = new CallLimits(null, 5, RateLimit.of("1/s"));
		assertThat(annotation.overriddenBy(property)).isEqualTo(new CallLimits(SECOND, 5, RateLimit.of("1/s")));
	}

	@Test
	void readsRates() {
		assertThat(RateLimit.of("100/s")).isEqualTo(new RateLimit(100, SECOND));
		assertThat(RateLimit.of(" 10 / m")).isEqualTo(new RateLimit(10, Duration.ofMinutes(1)));
		assertThat(RateLimit.of("5/30s")).isEqualTo(new RateLimit(5, Duration.ofSeconds(30)));
		assertThat(RateLimit.of("7/1h")).isEqualTo(new RateLimit(7, Duration.ofHours(1)));
	}

	@Test
	void refusesWhatIsNoRate() {
		for (String text : new String[] { "", "100", "s/100", "-1/s", "1/fortnight", "1.5/s" }) {
			assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(text))
				.withMessageContaining("expected: for instance 100/s");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of("0/s"))
			.withMessage("rate: 0 calls (expected: >= 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of("1/0s"))
			.withMessage("rate: in PT0S (expected: > 0)");
	}

}
