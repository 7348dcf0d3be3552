package dev.mcpspring.benchmarks.load;

import org.junit.jupiter.api.Test;

import dev.mcpspring.benchmarks.client.PayloadSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadOptionsTests {

	@Test
	void readsSizes() {
		assertThat(LoadOptions.parse("--sizes=100B,10KB").sizes()).containsExactly(new PayloadSize(100),
				new PayloadSize(10_240));
	}

	@Test
	void sendsSmallMediumAndLargeMessagesByDefault() {
		assertThat(LoadOptions.parse(LoadOptions.Preset.PEERS).sizes()).extracting(PayloadSize::bytes)
			.containsExactly(100, 10 * 1024, 100 * 1024);
	}

	@Test
	void comparesWithReferenceByDefault() {
		assertThat(LoadOptions.parse().arms()).extracting(Arm::name).contains(Arm.REFERENCE);
	}

	@Test
	void comparesWithAllPeersIfAsked() {
		LoadOptions options = LoadOptions.parse(LoadOptions.Preset.PEERS);
		assertThat(options.reference().name()).isEqualTo("modern");
		assertThat(options.arms()).extracting(Arm::name)
			.contains("legacy-webflux-inline", "bare-netty", "modern-secured", "bare-webflux-secured", "quarkus",
					"spring-ai-streamable", "typescript");
	}

	@Test
	void prefersWhatIsSaidToQuickMode() {
		assertThat(LoadOptions.parse("--rounds=7", "--quick").rounds()).isEqualTo(7);
	}

	@Test
	void refusesUnknownArgument() {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--round=1"));
	}

	@Test
	void refusesUnknownArm() {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--arms=other"))
			.withMessageContaining("bare-webflux");
	}

	@Test
	void makesMessageOfItsSize() {
		assertThat(new PayloadSize(102_400).message()).hasSize(102_400);
	}

}
