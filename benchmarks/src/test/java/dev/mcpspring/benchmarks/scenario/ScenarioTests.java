package dev.mcpspring.benchmarks.scenario;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScenarioTests {

	private static final List<String> ERAS = List.of("modern", "legacy");

	@Test
	void combinesEdgesAndErasOfHttp() {
		assertThat(Scenario.all(List.of("http"), List.of("netty", "webflux"), ERAS)).extracting(Scenario::name)
			.containsExactly("http-netty-modern", "http-netty-legacy", "http-webflux-modern", "http-webflux-legacy");
	}

	@Test
	void knowsThatSseIsOlderThanModernEra() {
		assertThat(Scenario.all(List.of("sse"), List.of("netty"), ERAS)).extracting(Scenario::name)
			.containsExactly("sse-netty-legacy");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Scenario.all(List.of("sse"), List.of("netty"), List.of("modern")));
	}

	@Test
	void needsNoEdgeWithoutHttp() {
		assertThat(Scenario.all(List.of("stdio", "unix"), List.of("netty", "webflux"), List.of("legacy")))
			.extracting(Scenario::name)
			.containsExactly("stdio-legacy", "unix-legacy");
	}

	@Test
	void refusesUnknownTransport() {
		assertThatIllegalArgumentException().isThrownBy(() -> Scenario.all(List.of("pigeon"), List.of("netty"), ERAS))
			.withMessageContaining("transport: 'pigeon'");
	}

}
