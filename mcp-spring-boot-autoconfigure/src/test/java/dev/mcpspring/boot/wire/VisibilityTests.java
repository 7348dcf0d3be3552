package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Features that only some callers see. For the others, everything about them has to be as
 * if there were none.
 */
class VisibilityTests {

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			Rules.FILTERS + "=true", "mcp.server.http.heartbeat-interval=300ms", "mcp.server.cache.shared=true",
			"mcp.server.subscriptions.max-resources=2");

	private final McpWire wire = this.server.wire();

	@Test
	void listsForWhomeverSees() {
		assertThat(names("alice", "tools/list", "tools", "name")).contains("echo", "secret");
		assertThat(names("alice", "resources/list", "resources", "uri")).containsExactly("plain:one", "secret:one");
		assertThat(names("alice", "resources/templates/list", "resourceTemplates", "uriTemplate"))
			.containsExactly("secret:of/{id}");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "eve")
	void listsForOthersWithoutTheHidden(String caller) {
		assertThat(names(caller, "tools/list", "tools", "name")).contains("echo").doesNotContain("secret");
		assertThat(names(caller, "resources/list", "resources", "uri")).containsExactly("plain:one");
		assertThat(names(caller, "resources/templates/list", "resourceTemplates", "uriTemplate")).isEmpty();
	}

	@Test
	void listsForOneCallerAlone() {
		for (String method : List.of("tools/list", "resources/list", "resources/templates/list")) {
			JsonNode list = Callers.as("alice", this.wire.modern(method, "").post()).send().result();
			assertThat(list.path("cacheScope").asString()).isEqualTo("private");
		}
	}

	@Test
	void callsForWhomeverSees() {
		assertThat(Callers.as("alice", this.wire.callTool("secret", "{}").post()).send().text()).isEqualTo("told");
		assertThat(read("alice", "secret:one").send().result().path("contents")).hasSize(1);
		assertThat(read("alice", "secret:of/1").send().result().path("contents")).hasSize(1);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "eve")
	void callsForOthersAsIfThereWereNone(String caller) {
		Callers.as(caller, this.wire.callTool("secret", "{}").post())
			.send()
			.assertError(200, -32602, "Unknown tool: secret");
		Callers.assertSame(read(caller, "secret:one").send(), read(caller, "secret:two").send(), "secret:one",
				"secret:two");
		Callers.assertSame(read(caller, "secret:of/1").send(), read(caller, "absent:of/1").send(), "secret:of",
				"absent:of");
	}

	@Test
	void hidesPrompts() {
		assertThat(names("alice", "prompts/list", "prompts", "name")).containsExactly("plain", "secret");
		assertThat(names("eve", "prompts/list", "prompts", "name")).containsExactly("plain");
		assertThat(get("alice", "secret").send().result().path("messages")).hasSize(1);
		get("eve", "secret").send().assertError(200, -32602, "Unknown prompt: secret");
	}

	@Test
	void completesForWhomeverSees() {
		assertThat(complete("alice", "secret").result().path("completion").path("values")).hasToString("[\"told\"]");
		Callers.assertSame(complete("eve", "secret"), complete("eve", "absent"), "secret", "absent");
	}

	private Answer complete(String caller, String prompt) {
		return Callers
			.as(caller,
					this.wire
						.modern("completion/complete",
								"\"ref\":{\"type\":\"ref/prompt\",\"name\":\"" + prompt
										+ "\"},\"argument\":{\"name\":\"of\",\"value\":\"\"}")
						.post())
			.send();
	}

	@Test
	void hidesFromSessionsToo() {
		Answer opened = Callers.as("eve", this.wire.initialize("2025-11-25")).send();
		LegacySession session = new LegacySession(this.wire, opened.header("Mcp-Session-Id"), "2025-11-25");
		Callers.as("eve", session.callTool("secret", "{}")).send().assertError(200, -32602, "Unknown tool: secret");
		Callers.as("eve", session.delete()).send().assertEmpty(204);
	}

	@Test
	void doesNotBetrayToolByItsHeaders() {
		String arguments = "{\"region\":\"a\"}";
		Callers.as("alice", this.wire.callTool("secret", arguments).post())
			.send()
			.assertError(400, -32020, "Mcp-Param-Region: 0 values (expected: one, as in the body)");
		Callers.as("eve", this.wire.callTool("secret", arguments).post())
			.send()
			.assertError(200, -32602, "Unknown tool: secret");
	}

	@Test
	void tellsListenersOfWhatTheySee() {
		try (OpenStream alice = listen("alice"); OpenStream eve = listen("eve")) {
			assertThat(alice.message()).isEqualTo(eve.message());
			this.server.server().publishUpdate("secret:one");
			assertThat(alice.message().path("params").path("uri").asString()).isEqualTo("secret:one");
			this.server.server().publishUpdate("absent:one");
			assertThat(eve.message().path("params").path("uri").asString()).isEqualTo("absent:one");
		}
	}

	@Test
	void tellsSessionsOfWhatTheySee() {
		Answer opened = Callers.as("eve", this.wire.initialize("2025-11-25")).send();
		LegacySession session = new LegacySession(this.wire, opened.header("Mcp-Session-Id"), "2025-11-25");
		subscribe(session, "secret:one").result();
		subscribe(session, "absent:one").result();
		subscribe(session, "absent:two").error();
		try (OpenStream stream = Callers.as("eve", session.get()).openStream()) {
			this.server.server().publishUpdate("secret:one");
			this.server.server().publishUpdate("absent:one");
			assertThat(stream.message().path("params").path("uri").asString()).isEqualTo("absent:one");
		}
		Callers.as("eve", session.delete()).send().assertEmpty(204);
	}

	@Test
	void hidesWhereFilterFails() {
		Tool tool = Tool.builder("unsure").meta(Map.of("test/fails", true)).build();
		this.server.server()
			.engine()
			.tools()
			.add(new ToolSpecification(tool,
					ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("told"))));
		try {
			Callers.as("alice", this.wire.callTool("unsure", "{}").post())
				.send()
				.assertError(200, -32602, "Unknown tool: unsure");
			assertThat(names("alice", "tools/list", "tools", "name")).contains("echo").doesNotContain("unsure");
		}
		finally {
			this.server.server().engine().tools().remove("unsure");
		}
	}

	private static Answer subscribe(LegacySession session, String uri) {
		return Callers.as("eve", session.request("1", "resources/subscribe", "{\"uri\":\"" + uri + "\"}")).send();
	}

	private OpenStream listen(String caller) {
		return Callers
			.as(caller,
					this.wire
						.modern("subscriptions/listen",
								"\"notifications\":{\"resourceSubscriptions\":[\"secret:one\",\"absent:one\"]}")
						.post())
			.openStream();
	}

	private Post read(String caller, String uri) {
		return Callers.as(caller, this.wire.modern("resources/read", "\"uri\":\"" + uri + "\"").name(uri).post());
	}

	private Post get(String caller, String prompt) {
		return Callers.as(caller, this.wire.modern("prompts/get", "\"name\":\"" + prompt + "\"").name(prompt).post());
	}

	private List<String> names(String caller, String method, String list, String name) {
		return Callers.as(caller, this.wire.modern(method, "").post())
			.send()
			.result()
			.path(list)
			.valueStream()
			.map((feature) -> feature.path(name).asString())
			.toList();
	}

}
