package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prompts in all revisions.
 */
@OnBothEdges
class PromptTests {

	static final List<String> REVISIONS = Stream.concat(McpWire.LEGACY.stream(), Stream.of(McpWire.MODERN)).toList();

	private static final String LIST_CHANGED = "notifications/prompts/list_changed";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	PromptTests(Edge edge) {
		this.server = Conservation.on(edge, "wire.prompts=true", "mcp.server.cache.ttl=1m",
				"mcp.server.cache.shared=false", "mcp.server.http.heartbeat-interval=300ms");
		this.wire = this.server.wire();
	}

	@Test
	void advertisesThatItTellsOfChanges() {
		assertThat(this.wire.modern("server/discover", "").send().result().path("capabilities").path("prompts"))
			.hasToString("{\"listChanged\":true}");
		Answer initialized = this.wire.initialize("2025-11-25").send();
		this.wire.adopt("2025-11-25", initialized);
		assertThat(initialized.result().path("capabilities").path("prompts")).hasToString("{\"listChanged\":true}");
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void listsPromptsInWordsOfTheRevision(String revision) {
		JsonNode list = ask(revision, "prompts/list", "").result();
		assertThat(names(list.path("prompts"))).isSorted().contains("review", "plan").hasSize(14);
		JsonNode review = find(list.path("prompts"), "review");
		boolean titles = revision.compareTo("2025-06-18") >= 0;
		assertThat(review.path("description").asString()).isEqualTo("Finds what is wrong");
		assertThat(review.has("title")).isEqualTo(titles);
		assertThat(review.has("_meta")).isEqualTo(titles);
		assertThat(review.has("icons")).isEqualTo(revision.compareTo("2025-11-25") >= 0);
		assertThat(review.path("arguments"))
			.hasToString("[{\"name\":\"code\"," + (titles ? "\"title\":\"The code\"," : "")
					+ "\"description\":\"What to review\",\"required\":true},{\"name\":\"style\",\"required\":false}]");
		boolean modern = revision.equals(McpWire.MODERN);
		assertThat(list.has("ttlMs")).isEqualTo(modern);
		if (modern) {
			assertThat(list.path("ttlMs").asInt()).isEqualTo(60_000);
			assertThat(list.path("cacheScope").asString()).isEqualTo("private");
		}
	}

	@Test
	void listsWhatAnnotationsSay() {
		JsonNode prompts = ask(McpWire.MODERN, "prompts/list", "").result().path("prompts");
		assertThat(find(prompts, "greetPeople"))
			.hasToString("{\"name\":\"greetPeople\",\"description\":\"Greet people\","
					+ "\"icons\":[{\"src\":\"data:image/png;base64,AA==\"}],\"_meta\":{\"org.example/greets\":true}}");
		assertThat(find(prompts, "plan")).hasToString("""
				{"name":"plan","title":"Plan a trip","description":"Plans a trip","arguments":[\
				{"name":"city","title":"Destination","description":"Where to","required":true},\
				{"name":"day","required":true},{"name":"people","required":false},{"name":"mood","required":false},\
				{"name":"how-long","required":false}]}""");
		assertThat(find(prompts, "dialogue").has("arguments")).isFalse();
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void fillsPromptsIn(String revision) {
		JsonNode result = get(revision, "review", "\"arguments\":{\"code\":\"a\\nb\",\"style\":\"Bach\"}").result();
		assertThat(result.path("description").asString()).isEqualTo("A review");
		assertThat(result.path("messages")).hasToString("""
				[{"role":"user","content":{"type":"text","text":"Review a\\nb as Bach"}},\
				{"role":"assistant","content":{"type":"text","text":"I will."}}]""");
		assertThat(result.path("_meta").path("org.example/b").asInt()).isEqualTo(2);
		assertThat(result.has("ttlMs")).isFalse();
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void saysWhatTheRevisionHasWordsFor(String revision) {
		List<String> types = new ArrayList<>();
		JsonNode messages = get(revision, "everything", "").result().path("messages");
		messages.forEach((message) -> types.add(message.path("content").path("type").asString()));
		String audio = (revision.compareTo("2025-03-26") >= 0) ? "audio" : "text";
		String link = (revision.compareTo("2025-06-18") >= 0) ? "resource_link" : "text";
		assertThat(types).containsExactly("image", audio, link, "resource", "text");
		assertThat(messages.path(4).path("content").has("_meta")).isEqualTo(link.equals("resource_link"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					greetPeople | [{"role":"user","content":{"type":"text","text":"Say hello."}}]
					dialogue    | [{"role":"user","content":{"type":"text","text":"dialogue"}},{"role":"assistant","content":{"type":"text","text":"Yes?"}}]
					later       | [{"role":"assistant","content":{"type":"text","text":"later"}}]
					promised    | [{"role":"user","content":{"type":"text","text":"promised"}}]
					image       | [{"role":"user","content":{"type":"image","data":"AA==","mimeType":"image/png"}}]
					several     | [{"role":"user","content":{"type":"text","text":"one"}},{"role":"user","content":{"type":"text","text":"two"}}]
					nothing     | []
					""")
	void saysWhatMethodsReturn(String name, String messages) {
		assertThat(get(McpWire.MODERN, name, "").result().path("messages")).hasToString(messages);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"city":"Ulm","day":"2026-05-01"                                                     | Ulm 2026-05-01 1 null 3 2026-07-28
					"city":"","day":"2026-05-01","people":"4","mood":"HAPPY","how-long":"7"             | ' 2026-05-01 4 HAPPY 7 2026-07-28'
					""")
	void convertsArgumentsToTypesOfParameters(String arguments, String text) {
		JsonNode result = get(McpWire.MODERN, "plan", "\"arguments\":{" + arguments + "}").result();
		assertThat(result.path("messages").path(0).path("content").path("text").asString()).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					review      | "arguments":{}                              | arguments: 'code' is missing (expected: a string)
					review      | "arguments":{"style":"x"}                   | arguments: 'code' is missing (expected: a string)
					review      | "arguments":{"code":1}                      | arguments: 'code' is no string (expected: a string)
					review      | "arguments":{"code":null}                   | arguments: 'code' is no string (expected: a string)
					review      | "arguments":{"code":{"code":"x"}}           | arguments: 'code' is no string (expected: a string)
					review      | "arguments":{"code":"x","cod":"x"}          | arguments: one is unknown (expected: some of [code, style])
					greetPeople | "arguments":{"x":"y"}                       | arguments: one is unknown (expected: none)
					review      | "arguments":[]                              | arguments: ARRAY (expected: an object)
					plan        | "arguments":{"city":"x","day":"tomorrow"}   | day: not a value (expected: LocalDate)
					nobody      | "arguments":{}                              | Unknown prompt: nobody
					""")
	void refusesWhatDoesNotFit(String name, String params, String message) {
		for (String revision : REVISIONS) {
			get(revision, name, params).assertError(200, -32602, message);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "broken", "failing" })
	void hidesWhyAPromptFailed(String name) {
		get(McpWire.MODERN, name, "").assertError(200, -32603, "Internal error");
		get("2025-11-25", name, "").assertError(200, -32603, "Internal error");
	}

	@Test
	void passesErrorsOfHandlersOn() {
		get(McpWire.MODERN, "refused", "").assertError(200, 7, "not today");
	}

	@Test
	void streamsWhatIsLarge() {
		JsonNode result = get(McpWire.MODERN, "streamed",
				"\"arguments\":{\"key\":\"prompt\",\"size\":\"" + Sources.size(100_000) + "\"}")
			.result();
		assertThat(result.path("messages").path(0).path("content").path("text").asString())
			.isEqualTo(Sources.text(100_000));
		this.server.server().sources().of("prompt").assertClosed();
	}

	@Test
	void comparesHeaderWithName() {
		this.wire.modern("prompts/get", "\"name\":\"dialogue\"")
			.name("review")
			.send()
			.assertError(400, -32020, "Mcp-Name: 'review' (expected: 'dialogue', as in the body)");
		this.wire.modern("prompts/get", "\"name\":\"dialogue\"")
			.send()
			.assertError(400, -32020, "Mcp-Name: 0 values (expected: one, as in the body)");
	}

	@Test
	void tellsSessionsThatTheListChanged() {
		LegacySession session = this.wire.session("2025-06-18");
		try (OpenStream stream = session.openStream()) {
			changeList();
			assertThat(stream.message().path("method").asString()).isEqualTo(LIST_CHANGED);
		}
	}

	@Test
	void tellsStreamsThatTheListChanged() {
		try (OpenStream stream = this.wire
			.modern("subscriptions/listen", "\"notifications\":{\"promptsListChanged\":true}")
			.post()
			.openStream()) {
			assertThat(stream.message().path("params").path("notifications"))
				.hasToString("{\"promptsListChanged\":true}");
			changeList();
			assertThat(stream.message().path("method").asString()).isEqualTo(LIST_CHANGED);
		}
	}

	private void changeList() {
		PromptRegistry prompts = this.server.server().engine().prompts();
		prompts.add(new PromptSpecification(Prompt.builder("passing").build(),
				(request, exchange) -> Mono.just(GetPromptResult.of())));
		prompts.remove("passing");
	}

	private Answer get(String revision, String name, String params) {
		return ask(revision, "prompts/get", "\"name\":\"" + name + "\"" + (params.isEmpty() ? "" : "," + params), name);
	}

	private Answer ask(String revision, String method, String params) {
		return ask(revision, method, params, null);
	}

	private Answer ask(String revision, String method, String params, String name) {
		return revision.equals(McpWire.MODERN) ? this.wire.modern(method, params).name(name).send()
				: this.wire.session(revision).request("1", method, "{" + params + "}").send();
	}

	private static List<String> names(JsonNode prompts) {
		List<String> names = new ArrayList<>();
		prompts.forEach((prompt) -> names.add(prompt.path("name").asString()));
		return names;
	}

	private static JsonNode find(JsonNode prompts, String name) {
		for (JsonNode prompt : prompts) {
			if (prompt.path("name").asString().equals(name)) {
				return prompt;
			}
		}
		throw new AssertionError("no " + name + " in " + prompts);
	}

}
