package dev.mcpspring.boot.wire;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Features that need scopes or roles: one policy for lists and for whatever names a
 * feature, in both eras and on all transports.
 */
class AccessTests {

	private static final Path SOCKET = UnixSocket.path("access");

	private static final String STRONG = "alice|app|orders:read orders:write|CLERK";

	private static final String WEAK = "alice|app|orders:read|VISITOR";

	private static final String MESSAGE = "Insufficient scope (expected: orders:read orders:write)";

	private static final String CHALLENGE = "Bearer error=\"insufficient_scope\", scope=\"orders:read orders:write\"";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			Callers.IDENTITIES + "=true", GuardedFeatures.PROPERTY + "=true", "mcp.server.cache.shared=true",
			"mcp.server.sse.enabled=true", "mcp.server.stdio.socket.path=" + SOCKET,
			"mcp.server.tools[guarded_by_property].scopes=orders:read,orders:write",
			"mcp.server.http.heartbeat-interval=300ms");

	private final McpWire wire = this.server.wire();

	@Test
	void listsWhatIsGranted() {
		assertThat(names(STRONG, "tools/list", "tools", "name")).contains("echo", "guarded", "guardedReactive",
				"guardedByRole", "guarded_by_hand", "guarded_by_property");
		assertThat(names(STRONG, "resources/list", "resources", "uri")).contains("orders:one", "orders:clerk");
		assertThat(names(STRONG, "resources/templates/list", "resourceTemplates", "uriTemplate"))
			.contains("orders:of/{id}");
		assertThat(names(STRONG, "prompts/list", "prompts", "name")).contains("guarded", "guarded_by_role");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = WEAK)
	void listsNothingThatIsNotGranted(String caller) {
		assertThat(names(caller, "tools/list", "tools", "name")).contains("echo")
			.noneMatch((name) -> name.startsWith("guarded"));
		assertThat(names(caller, "resources/list", "resources", "uri")).noneMatch((uri) -> uri.startsWith("orders"));
		assertThat(names(caller, "resources/templates/list", "resourceTemplates", "uriTemplate"))
			.doesNotContain("orders:of/{id}");
		assertThat(names(caller, "prompts/list", "prompts", "name")).noneMatch((name) -> name.startsWith("guarded"));
	}

	@Test
	void saysThatListsAreForOneCallerAlone() {
		for (String method : List.of("tools/list", "resources/list", "resources/templates/list", "prompts/list")) {
			assertThat(Callers.as(STRONG, this.wire.modern(method, "").post())
				.send()
				.result()
				.path("cacheScope")
				.asString()).as(method).isEqualTo("private");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "guarded", "guardedReactive", "guarded_by_hand", "guarded_by_property" })
	void callsForWhomeverIsGranted(String tool) {
		assertThat(Callers.as(STRONG, this.wire.callTool(tool, "{}").post()).send().text()).isEqualTo("told");
	}

	@ParameterizedTest
	@ValueSource(strings = { "guarded", "guardedReactive", "guarded_by_hand", "guarded_by_property" })
	void namesAllScopesThatCallNeeds(String tool) {
		assertRefused(Callers.as(WEAK, this.wire.callTool(tool, "{}").post()).send());
		LegacySession session = open(WEAK);
		assertRefused(Callers.as(WEAK, session.callTool(tool, "{}")).send());
		Callers.as(WEAK, session.delete()).send().assertEmpty(204);
	}

	@Test
	void refusesBeforeAnythingIsStreamed() {
		Answer answer = Callers.as(WEAK, this.wire.callTool("guarded", "{}").progressToken("1").post()).send();
		assertThat(answer.isStream()).isFalse();
		assertRefused(answer);
		assertThat(answer.error().path("data").path("scopes")).hasToString("[\"orders:read\",\"orders:write\"]");
	}

	@Test
	void asksWhoeverIsUnknownForToken() {
		Answer answer = this.wire.callTool("guarded", "{}").send();
		answer.assertError(401, -32600, "Not authenticated (expected: a token)");
		assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer scope=\"orders:read orders:write\"");
	}

	@Test
	void hidesWhatNeedsRoleFromAllOthers() {
		assertThat(Callers.as(STRONG, this.wire.callTool("guardedByRole", "{}").post()).send().text())
			.isEqualTo("told");
		Callers.as(WEAK, this.wire.callTool("guardedByRole", "{}").post())
			.send()
			.assertError(200, -32602, "Unknown tool: guardedByRole");
		Callers.assertSame(read(WEAK, "orders:clerk"), read(WEAK, "orders:absent"), "orders:clerk", "orders:absent");
		Callers.as(WEAK, this.wire.modern("prompts/get", "\"name\":\"guarded_by_role\"").name("guarded_by_role").post())
			.send()
			.assertError(200, -32602, "Unknown prompt: guarded_by_role");
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders:one", "orders:of/1" })
	void guardsReading(String uri) {
		assertThat(read(STRONG, uri).result().path("contents")).hasSize(1);
		assertRefused(read(WEAK, uri));
	}

	@Test
	void guardsPromptsAndTheirCompletion() {
		assertThat(get(STRONG).result().path("messages")).hasSize(1);
		assertRefused(get(WEAK));
		assertThat(complete(STRONG).result().path("completion").path("values")).hasToString("[\"told\"]");
		assertRefused(complete(WEAK));
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders:one", "orders:of/1" })
	void guardsSubscriptions(String uri) {
		assertRefused(
				Callers
					.as(WEAK,
							this.wire
								.modern("subscriptions/listen",
										"\"notifications\":{\"resourceSubscriptions\":[\"" + uri + "\"]}")
								.post())
					.send());
		LegacySession session = open(WEAK);
		assertRefused(
				Callers.as(WEAK, session.request("1", "resources/subscribe", "{\"uri\":\"" + uri + "\"}")).send());
		Callers.as(WEAK, session.delete()).send().assertEmpty(204);
	}

	@Test
	void refusesWithinBatch() {
		Answer opened = Callers.as(WEAK, this.wire.initialize("2025-03-26")).revision("2025-03-26").send();
		LegacySession session = new LegacySession(this.wire, opened.header("Mcp-Session-Id"), "2025-03-26");
		Answer answer = Callers.as(WEAK, session.post("""
				[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"guarded","arguments":{}}},\
				{"jsonrpc":"2.0","id":2,"method":"ping"}]""")).send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).contains(MESSAGE);
		Callers.as(WEAK, session.delete()).send().assertEmpty(204);
	}

	@Test
	void refusesOnTheStreamOfHttpAndSse() {
		try (SseChannel client = SseChannel.connect(this.wire, "2024-11-05", WEAK)) {
			client.open();
			JsonNode answer = client.callTool("1", "guarded", "{}");
			assertThat(answer.path("error").path("message").asString()).isEqualTo(MESSAGE);
		}
	}

	@Test
	void judgesEachPostToHttpAndSseByItself() {
		try (SseChannel client = SseChannel.connect(this.wire, "2024-11-05", STRONG)) {
			client.open();
			assertThat(client.callTool("1", "guarded", "{}").has("result")).isTrue();
			String call = """
					{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"guarded","arguments":{}}}""";
			Callers.as(WEAK, this.wire.post(call).path(client.endpoint()).without("Accept")).send().assertEmpty(202);
			assertThat(client.response("2").path("error").path("message").asString()).isEqualTo(MESSAGE);
		}
	}

	@Test
	void grantsEverythingToLocalClients() {
		try (Channel client = UnixSocket.connect(SOCKET).open("2025-11-25")) {
			assertThat(client.callTool("1", "guarded", "{}").has("result")).isTrue();
			assertThat(client.callTool("2", "guardedByRole", "{}").has("result")).isTrue();
			assertThat(client.request("3", "tools/list", "").path("result").path("tools").toString())
				.contains("\"guarded\"", "\"guardedByRole\"");
		}
	}

	private void assertRefused(Answer answer) {
		answer.assertError(403, -32600, MESSAGE);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
	}

	private LegacySession open(String caller) {
		Answer answer = Callers.as(caller, this.wire.initialize("2025-11-25")).send();
		return new LegacySession(this.wire, answer.header("Mcp-Session-Id"), "2025-11-25");
	}

	private Answer read(String caller, String uri) {
		return Callers.as(caller, this.wire.modern("resources/read", "\"uri\":\"" + uri + "\"").name(uri).post())
			.send();
	}

	private Answer get(String caller) {
		return Callers
			.as(caller,
					this.wire.modern("prompts/get", "\"name\":\"guarded\",\"arguments\":{\"of\":\"a\"}")
						.name("guarded")
						.post())
			.send();
	}

	private Answer complete(String caller) {
		return Callers.as(caller, this.wire.modern("completion/complete",
				"\"ref\":{\"type\":\"ref/prompt\",\"name\":\"guarded\"},\"argument\":{\"name\":\"of\",\"value\":\"\"}")
			.post()).send();
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
