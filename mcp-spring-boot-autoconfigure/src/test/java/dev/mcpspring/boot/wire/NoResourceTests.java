package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers without resources, and such that may get some.
 */
class NoResourceTests {

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY);

	@RegisterExtension
	private final Conservation expectant = Conservation.on(Edge.NETTY, "mcp.server.resources.enabled=true");

	@RegisterExtension
	private final Conservation disabled = Conservation.on(Edge.NETTY, "wire.resources=true",
			"mcp.server.resources.enabled=false");

	@RegisterExtension
	private final Conservation sessionless = Conservation.on(Edge.NETTY, "wire.resources=true",
			"mcp.server.session.enabled=false");

	@Test
	void doesNotAdvertiseWhatItDoesNotHave() {
		assertThat(capabilities(this.server).has("resources")).isFalse();
		assertThat(capabilities(this.disabled).has("resources")).isFalse();
		Answer initialized = this.server.wire().initialize("2025-11-25").send();
		this.server.wire().adopt("2025-11-25", initialized);
		assertThat(initialized.result().path("capabilities").has("resources")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "resources/list", "resources/templates/list", "resources/read", "resources/subscribe",
			"resources/unsubscribe" })
	void doesNotKnowTheMethods(String method) {
		String error = "Method not found: '" + method + "'";
		this.server.wire().modern(method, "\"uri\":\"a:b\"").name("a:b").send().assertError(404, -32601, error);
		this.disabled.wire().modern(method, "\"uri\":\"a:b\"").name("a:b").send().assertError(404, -32601, error);
		this.server.wire()
			.session("2025-11-25")
			.request("1", method, "{\"uri\":\"a:b\"}")
			.send()
			.assertError(200, -32601, error);
	}

	@Test
	void listsNothingWhereResourcesAreExpected() {
		assertThat(capabilities(this.expectant).path("resources").path("subscribe").asBoolean()).isTrue();
		McpWire wire = this.expectant.wire();
		assertThat(wire.modern("resources/list", "").send().result().path("resources").isEmpty()).isTrue();
		assertThat(wire.modern("resources/templates/list", "").send().result().path("resourceTemplates").isEmpty())
			.isTrue();
		wire.modern("resources/read", "\"uri\":\"a:b\"")
			.name("a:b")
			.send()
			.assertError(200, -32602, "Resource not found");
	}

	@Test
	void tellsNobodyWithoutSession() {
		McpWire wire = this.sessionless.wire();
		Answer initialized = wire.initialize("2025-11-25").send();
		assertThat(initialized.result().path("capabilities").path("resources")).hasToString("{}");
		wire.post("""
				{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"app:text"}}""")
			.send()
			.assertError(200, -32601, "Method not found: 'resources/subscribe'");
	}

	private static JsonNode capabilities(Conservation server) {
		return server.wire().modern("server/discover", "").send().result().path("capabilities");
	}

}
