package dev.mcpspring.benchmarks.scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MixTests {

	@Test
	void makesSharesOfWeights() {
		assertThat(Mix.parse("list:1,call:7,read:2").shares()).containsEntry(Kind.LIST, 0.1)
			.containsEntry(Kind.CALL, 0.7)
			.containsEntry(Kind.READ, 0.2);
	}

	@Test
	void leavesOutWhatHasNoWeight() {
		assertThat(Mix.parse("list:0,call:3").shares()).containsOnlyKeys(Kind.CALL);
	}

	@Test
	void refusesUnknownKind() {
		assertThatIllegalArgumentException().isThrownBy(() -> Mix.parse("dance:1"))
			.withMessage("mix: 'dance' (expected: list, call or read)");
	}

	@Test
	void refusesMixOfNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Mix.parse("call:0"));
	}

}
