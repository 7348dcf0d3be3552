package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers without prompts, and such that may get some.
 */
class NoPromptTests {

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY);

	@RegisterExtension
	private final Conservation expectant = Conservation.on(Edge.NETTY, "mcp.server.prompts.enabled=true");

	@RegisterExtension
	private final Conservation disabled = Conservation.on(Edge.NETTY, "wire.prompts=true",
			"mcp.server.prompts.enabled=false");

	@Test
	void doesNotAdvertiseWhatItDoesNotHave() {
		assertThat(capabilities(this.server).has("prompts")).isFalse();
		assertThat(capabilities(this.disabled).has("prompts")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "prompts/list", "prompts/get" })
	void doesNotKnowTheMethods(String method) {
		String error = "Method not found: '" + method + "'";
		this.server.wire().modern(method, "\"name\":\"a\"").name("a").send().assertError(404, -32601, error);
		this.disabled.wire().modern(method, "\"name\":\"a\"").name("a").send().assertError(404, -32601, error);
		this.server.wire()
			.session("2025-11-25")
			.request("1", method, "{\"name\":\"a\"}")
			.send()
			.assertError(200, -32601, error);
	}

	@Test
	void listsNothingWherePromptsAreExpected() {
		assertThat(capabilities(this.expectant).path("prompts").path("listChanged").asBoolean()).isTrue();
		McpWire wire = this.expectant.wire();
		assertThat(wire.modern("prompts/list", "").send().result().path("prompts").isEmpty()).isTrue();
		wire.modern("prompts/get", "\"name\":\"a\"").name("a").send().assertError(200, -32602, "Unknown prompt: a");
	}

	private static JsonNode capabilities(Conservation server) {
		return server.wire().modern("server/discover", "").send().result().path("capabilities");
	}

}
