package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Resources in all revisions.
 */
@OnBothEdges
class ResourceTests {

	static final List<String> REVISIONS = Stream.concat(McpWire.LEGACY.stream(), Stream.of(McpWire.MODERN)).toList();

	static final List<String> LEGACY = McpWire.LEGACY;

	private static final String RESOURCES = "{\"subscribe\":true,\"listChanged\":true}";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	ResourceTests(Edge edge) {
		this.server = Conservation.on(edge, "wire.resources=true", "mcp.server.cache.ttl=1m",
				"mcp.server.cache.shared=false", "mcp.server.subscriptions.max-resources=2");
		this.wire = this.server.wire();
	}

	@Test
	void advertisesThatItTellsOfChanges() {
		assertThat(this.wire.modern("server/discover", "").send().result().path("capabilities").path("resources"))
			.hasToString(RESOURCES);
		Answer initialized = this.wire.initialize("2025-11-25").send();
		this.wire.adopt("2025-11-25", initialized);
		assertThat(initialized.result().path("capabilities").path("resources")).hasToString(RESOURCES);
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void listsResourcesInWordsOfTheRevision(String revision) {
		JsonNode list = ask(revision, "resources/list", "").result();
		assertThat(values(list.path("resources"), "uri")).isSorted().contains("app:text", "doc:manual").hasSize(15);
		JsonNode manual = find(list.path("resources"), "uri", "doc:manual");
		assertThat(manual.path("name").asString()).isEqualTo("manual");
		assertThat(manual.path("description").asString()).isEqualTo("How to use it");
		assertThat(manual.path("mimeType").asString()).isEqualTo("text/markdown");
		assertThat(manual.path("size").asInt()).isEqualTo(8);
		assertThat(manual.path("annotations").path("audience")).hasToString("[\"user\"]");
		boolean titles = revision.compareTo("2025-06-18") >= 0;
		assertThat(manual.has("title")).isEqualTo(titles);
		assertThat(manual.has("_meta")).isEqualTo(titles);
		assertThat(manual.path("annotations").has("lastModified")).isEqualTo(titles);
		assertThat(manual.has("icons")).isEqualTo(revision.compareTo("2025-11-25") >= 0);
		assertHint(list, revision, 60_000, "private");
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void listsTemplatesInWordsOfTheRevision(String revision) {
		JsonNode list = ask(revision, "resources/templates/list", "").result();
		assertThat(values(list.path("resourceTemplates"), "uriTemplate")).containsExactly("app:json/{id}",
				"app:later/{id}", "app:path/special/{name}", "app:path/{+path}", "source:{key}/{size}/{failAt}");
		JsonNode source = find(list.path("resourceTemplates"), "name", "source");
		assertThat(source.path("mimeType").asString()).isEqualTo("text/plain");
		assertThat(source.has("title")).isEqualTo(revision.compareTo("2025-06-18") >= 0);
		assertThat(source.has("icons")).isEqualTo(revision.compareTo("2025-11-25") >= 0);
		assertHint(list, revision, 60_000, "private");
	}

	@ParameterizedTest
	@ValueSource(strings = { "resources/list", "resources/templates/list" })
	void hasOnePageOnly(String method) {
		this.wire.modern(method, "\"cursor\":\"x\"")
			.send()
			.assertError(200, -32602, "cursor: unknown (expected: one from nextCursor)");
	}

	@Test
	void listsWhatAnnotationsSay() {
		JsonNode text = find(ask(McpWire.MODERN, "resources/list", "").result().path("resources"), "uri", "app:text");
		assertThat(text).hasToString("""
				{"uri":"app:text","name":"text","title":"A text","description":"Says hello","mimeType":"text/plain",\
				"size":5,"annotations":{"audience":["user"],"priority":1}}""");
	}

	@Test
	void listsIconsAndMetadataOfAnnotations() {
		JsonNode bytes = find(ask(McpWire.MODERN, "resources/list", "").result().path("resources"), "uri", "app:bytes");
		assertThat(bytes.path("icons")).hasToString("[{\"src\":\"data:image/png;base64,AA==\"}]");
		assertThat(bytes.path("_meta")).hasToString("{\"org.example/large\":3}");
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void readsText(String revision) {
		JsonNode result = read(revision, "doc:manual").result();
		JsonNode contents = result.path("contents").path(0);
		assertThat(contents.path("uri").asString()).isEqualTo("doc:manual");
		assertThat(contents.path("mimeType").asString()).isEqualTo("text/markdown");
		assertThat(contents.path("text").asString()).isEqualTo("# Manual");
		assertThat(contents.has("_meta")).isEqualTo(revision.compareTo("2025-06-18") >= 0);
		assertThat(result.path("_meta").path("org.example/c").asInt()).isEqualTo(3);
		assertHint(result, revision, 300_000, "public");
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void readsBytes(String revision) {
		JsonNode result = read(revision, "app:bytes").result();
		assertThat(result.path("contents").path(0))
			.hasToString("{\"uri\":\"app:bytes\",\"mimeType\":\"application/octet-stream\",\"blob\":\"AQID\"}");
		assertHint(result, revision, 0, "private");
	}

	@Test
	void cachesAsAnnotationsSay() {
		assertHint(read(McpWire.MODERN, "app:text").result(), McpWire.MODERN, 30_000, "public");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			app:image              | "mimeType":"image/png","blob":"BA=="
			app:json/7             | "mimeType":"application/json","text":"{\\"id\\":7,\\"name\\":\\"ä\\"}"
			app:later/x            | "mimeType":"text/plain","text":"x 2026-07-28"
			app:path/a/b           | "mimeType":"text/plain","text":"app:path/a/b a/b"
			app:path/special/b%20c | "mimeType":"text/plain","text":"special b c"
			app:path/special/b/c   | "mimeType":"text/plain","text":"app:path/special/b/c special/b/c"
			app:stream/text        | "mimeType":"text/csv","text":"a,b\\n"
			app:stream/file        | "mimeType":"image/png","blob":"BQY="
			app:stream/buffers     | "mimeType":"application/octet-stream","blob":"BwgJ"
			""")
	void readsWhatMethodsReturn(String uri, String members) {
		assertThat(read(McpWire.MODERN, uri).result().path("contents"))
			.hasToString("[{\"uri\":\"" + uri + "\"," + members.replace("\\\\", "\\") + "}]");
	}

	@Test
	void readsSeveralContents() {
		assertThat(values(read(McpWire.MODERN, "app:contents").result().path("contents"), "text"))
			.containsExactly("one", "two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "app:nothing", "no uri", "", "app:absent/null", "app:absent/mono", "app:absent/optional",
			"app:absent/file", "app:path/../secret", "app:path/a/%2e%2e/secret", "app:path/special/..%2Fsecret",
			"app:path/a%5C..%5Csecret", "app:path/a%00b", "app:json/a/b" })
	void saysThatAResourceIsNotThere(String uri) {
		Answer modern = read(McpWire.MODERN, uri).assertError(200, -32602, "Resource not found");
		assertThat(modern.error().path("data").path("uri").asString()).isEqualTo(uri);
		Answer legacy = read("2025-11-25", uri).assertError(200, -32002, "Resource not found");
		assertThat(legacy.error().path("data").path("uri").asString()).isEqualTo(uri);
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void saysSoWithTheCodeOfTheRevision(String revision) {
		read(revision, "app:nothing").assertError(200, -32002, "Resource not found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "app:path/..a", "app:path/a..", "app:path/a/...", "app:path/.a" })
	void readsNamesWithDots(String uri) {
		assertThat(read(McpWire.MODERN, uri).result().path("contents").path(0).path("text").asString()).startsWith(uri);
	}

	@Test
	void refusesVariableThatCannotBeConverted() {
		Answer answer = read(McpWire.MODERN, "app:json/x").assertError(200, -32602, "id: not a value (expected: int)");
		assertThat(answer.error().path("data").path("uri").asString()).isEqualTo("app:json/x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "doc:broken", "app:failing" })
	void hidesWhyAReadFailed(String uri) {
		read(McpWire.MODERN, uri).assertError(200, -32603, "Internal error");
		read("2025-11-25", uri).assertError(200, -32603, "Internal error");
	}

	@Test
	void passesErrorsOfHandlersOn() {
		read(McpWire.MODERN, "doc:refused").assertError(200, 7, "not today");
	}

	@Test
	void refusesWhatIsNoUri() {
		this.wire.session("2025-11-25")
			.request("1", "resources/read", "{\"uri\":1}")
			.send()
			.assertError(200, -32602, "uri: NUMBER (expected: a string)");
		String uri = "app:" + "a".repeat(8189);
		this.wire.session("2025-11-25")
			.request("1", "resources/read", "{\"uri\":\"" + uri + "\"}")
			.send()
			.assertError(200, -32602, "uri: 8193 characters (expected: <= 8192)");
		read("2025-11-25", uri.substring(1)).assertError(200, -32002, "Resource not found");
	}

	@Test
	void comparesHeaderWithUri() {
		this.wire.modern("resources/read", "\"uri\":\"app:text\"")
			.name("app:bytes")
			.send()
			.assertError(400, -32020, "Mcp-Name: 'app:bytes' (expected: 'app:text', as in the body)");
		this.wire.modern("resources/read", "\"uri\":\"app:text\"")
			.send()
			.assertError(400, -32020, "Mcp-Name: 0 values (expected: one, as in the body)");
		String encoded = Base64.getEncoder().encodeToString("app:text".getBytes());
		Answer answer = this.wire.modern("resources/read", "\"uri\":\"app:text\"")
			.name("=?base64?" + encoded + "?=")
			.send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void streamsWhatIsLarge(String revision) {
		String uri = "source:large" + revision + "/" + Sources.size(100_000) + "/-1";
		JsonNode contents = read(revision, uri).result().path("contents");
		assertThat(contents.path(0).path("text").asString()).isEqualTo("before");
		assertThat(contents.path(1).path("text").asString()).isEqualTo(Sources.text(100_000));
		this.server.server().sources().of("large" + revision).assertClosed();
	}

	@Test
	void saysThatAStreamFailedBeforeItsFirstByte() {
		read(McpWire.MODERN, "source:early/1000/0").assertError(200, -32603, "Internal error");
		this.server.server().sources().of("early").assertClosed();
	}

	@Test
	void hasNoEndIfItsStreamFailsMidway() {
		String uri = "source:midway/" + Sources.size(100_000) + "/1000000";
		try (RawHttp connection = this.wire.modern("resources/read", "\"uri\":\"" + uri + "\"")
			.name(uri)
			.post()
			.open()) {
			assertThatThrownBy(connection::answer).isInstanceOf(AssertionError.class);
		}
		this.server.server().sources().of("midway").assertClosed();
	}

	private Answer read(String revision, String uri) {
		return ask(revision, "resources/read", "\"uri\":\"" + uri + "\"", uri);
	}

	private Answer ask(String revision, String method, String params) {
		return ask(revision, method, params, null);
	}

	private Answer ask(String revision, String method, String params, String name) {
		return revision.equals(McpWire.MODERN) ? this.wire.modern(method, params).name(name).send()
				: this.wire.session(revision).request("1", method, "{" + params + "}").send();
	}

	private static void assertHint(JsonNode result, String revision, int ttl, String scope) {
		boolean modern = revision.equals(McpWire.MODERN);
		assertThat(result.has("ttlMs")).isEqualTo(modern);
		assertThat(result.has("cacheScope")).isEqualTo(modern);
		if (modern) {
			assertThat(result.path("ttlMs").asInt()).isEqualTo(ttl);
			assertThat(result.path("cacheScope").asString()).isEqualTo(scope);
		}
	}

	private static List<String> values(JsonNode array, String member) {
		List<String> values = new ArrayList<>();
		array.forEach((element) -> values.add(element.path(member).asString()));
		return values;
	}

	private static JsonNode find(JsonNode array, String member, String value) {
		for (JsonNode element : array) {
			if (element.path(member).asString().equals(value)) {
				return element;
			}
		}
		throw new AssertionError("no " + value + " in " + array);
	}

}
