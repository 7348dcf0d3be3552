package dev.mcpspring.boot.observation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application shows that says nothing of it: nothing.
 */
class ExposureTests {

	private static ObservedServer server;

	@BeforeAll
	static void start() {
		server = ObservedServer.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "mcp/tools", "mcp/sessions", "mcplive", "info", "metrics", "prometheus" })
	void endpointIsNotExposed(String path) {
		assertThat(server.get("/actuator/" + path).statusCode()).isEqualTo(404);
	}

	@Test
	void healthTellsNoDetails() {
		assertThat(server.get("/actuator/health").body()).contains("UP").doesNotContain("permits", "transports", "mcp");
	}

	@Test
	void nothingIsCountedForEndpointThatNobodySees() {
		assertThat(server.context().containsBean("mcpCallStatistics")).isFalse();
	}

}
