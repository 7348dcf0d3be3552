package dev.mcpspring.benchmarks.reliability;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void takesLessTimeIfAsked() {
		assertThat(Options.parse("overload").seconds(20, 5)).isEqualTo(Duration.ofSeconds(20));
		assertThat(Options.parse("overload", "--quick").seconds(20, 5)).isEqualTo(Duration.ofSeconds(5));
		assertThat(Options.parse("--time=0.5", "overload").seconds(20, 5)).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void needsCommand() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--quick"))
			.withMessage("command: none (expected: at least one)");
	}

	@Test
	void refusesUnknownOption() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("all", "--fast"))
			.withMessageStartingWith("argument: '--fast'");
	}

}
