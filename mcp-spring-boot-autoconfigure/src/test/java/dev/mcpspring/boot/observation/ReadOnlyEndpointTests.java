package dev.mcpspring.boot.observation;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an endpoint {@code mcp} that is exposed and no more: it changes nothing.
 */
class ReadOnlyEndpointTests {

	@Test
	void exposedEndpointIsReadOnly() {
		try (ObservedServer exposed = ObservedServer.start("management.endpoints.web.exposure.include=mcp")) {
			String session = exposed.openSession("2025-11-25");
			assertThat(exposed.get("/actuator/mcp").statusCode()).isEqualTo(200);
			List<Integer> answers = List.of(
					exposed.post("/actuator/mcp/tools/echo", "{\"enabled\":false}").statusCode(),
					exposed.post("/actuator/mcp/limits/max-inflight", "{\"value\":1}").statusCode(),
					exposed.delete("/actuator/mcp/sessions/" + session).statusCode());
			assertThat(answers).allSatisfy((status) -> assertThat(status).isIn(404, 405));
			assertThat(exposed.call("echo", "{\"message\":\"hi\"}").body()).contains("hi");
		}
	}

}
