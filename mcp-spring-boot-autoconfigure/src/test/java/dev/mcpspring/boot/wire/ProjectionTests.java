package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each revision has words for, and nothing else reaches its clients.
 */
@OnBothEdges
class ProjectionTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	static final Iterable<String> ALL = all();

	private static final Set<String> MODERN_WORDS = Set.of("resultType", "ttlMs", "cacheScope", "extensions",
			"supportedVersions", "io.modelcontextprotocol/serverInfo");

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	ProjectionTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2024-11-05 | name description inputSchema
			2025-03-26 | name description inputSchema annotations
			2025-06-18 | name title description inputSchema annotations _meta
			2025-11-25 | name title description inputSchema annotations icons _meta
			2026-07-28 | name title description inputSchema annotations icons _meta
			""")
	void listsTools(String revision, String members) {
		assertThat(tool(revision, "content").propertyNames()).containsExactlyInAnyOrder(members.split(" "));
		assertThat(tool(revision, "echo").propertyNames()).containsExactlyInAnyOrder("name", "description",
				"inputSchema");
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void listsToolsInTheSameOrder(String revision) {
		List<String> names = new ArrayList<>();
		tools(revision).forEach((tool) -> names.add(tool.path("name").asString()));
		assertThat(names).isSorted().hasSizeGreaterThan(20);
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void keepsInputSchemasAsTheyWereWritten(String revision) {
		JsonNode properties = tool(revision, "mirrored").path("inputSchema").path("properties");
		assertThat(properties.path("region").path("x-mcp-header").asString()).isEqualTo("Region");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					structured_object     | {"type":"object"}
					structured_array      | {"type":"object","properties":{"result":{"type":"array","items":{"type":"integer"}}},"required":["result"]}
					structured_number     | {"type":"object","properties":{"result":{"type":"number"}},"required":["result"]}
					structured_null       | {"type":"object","properties":{"result":{"type":"null"}},"required":["result"]}
					structured_references | {"type":"object","$defs":{"n":{"type":"integer"}},"properties":{"result":{"type":"array","items":{"$ref":"#/$defs/n"}}},"required":["result"]}
					""")
	void wrapsOutputSchemasForRevisionsThatAllowObjectsOnly(String tool, String schema) {
		assertThat(tool("2025-06-18", tool).path("outputSchema")).isEqualTo(json(schema));
		assertThat(tool("2025-11-25", tool).path("outputSchema")).isEqualTo(json(schema));
		assertThat(tool("2024-11-05", tool).has("outputSchema")).isFalse();
		assertThat(tool("2025-03-26", tool).has("outputSchema")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			structured_object     | {"type":"object"}
			structured_array      | {"type":"array","items":{"type":"integer"}}
			structured_number     | {"type":"number"}
			structured_null       | {"type":"null"}
			structured_references | {"$defs":{"n":{"type":"integer"}},"type":"array","items":{"$ref":"#/$defs/n"}}
			""")
	void listsOutputSchemasAsTheyAreInTheModernEra(String tool, String schema) {
		assertThat(tool(McpWire.MODERN, tool).path("outputSchema")).isEqualTo(json(schema));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			structured_object     | {"a":1}  | {"a":1}
			structured_array      | [1,2]    | {"result":[1,2]}
			structured_number     | 4.5      | {"result":4.5}
			structured_null       | null     | {"result":null}
			structured_references | [1]      | {"result":[1]}
			structured_undeclared | [1,null] | {"result":[1,null]}
			""")
	void wrapsStructuredContentForRevisionsThatAllowObjectsOnly(String tool, String modern, String wrapped) {
		for (String revision : new String[] { "2024-11-05", "2025-03-26" }) {
			assertThat(call(revision, tool).propertyNames()).containsExactly("content");
		}
		assertThat(call("2025-06-18", tool).path("structuredContent")).isEqualTo(json(wrapped));
		assertThat(call("2025-11-25", tool).path("structuredContent")).isEqualTo(json(wrapped));
		assertThat(call(McpWire.MODERN, tool).get("structuredContent")).isEqualTo(json(modern));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2024-11-05 | text image text text resource
			2025-03-26 | text image audio text resource
			2025-06-18 | text image audio resource_link resource
			2025-11-25 | text image audio resource_link resource
			2026-07-28 | text image audio resource_link resource
			""")
	void writesContentInWordsThatAreKnown(String revision, String types) {
		List<String> found = new ArrayList<>();
		call(revision, "content").path("content").forEach((content) -> found.add(content.path("type").asString()));
		assertThat(String.join(" ", found)).isEqualTo(types);
	}

	@Test
	void saysInTextWhatIsNotKnown() {
		JsonNode content = call("2024-11-05", "content").path("content");
		assertThat(content.path(2).path("text").asString()).isEqualTo("[audio audio/wav]");
		assertThat(content.path(3).path("text").asString()).isEqualTo("link: file:///a");
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05, false, false", "2025-03-26, false, false", "2025-06-18, true, false",
			"2025-11-25, true, true", "2026-07-28, true, true" })
	void leavesOutMetadataAndIcons(String revision, boolean metadata, boolean icons) {
		JsonNode content = call(revision, "content").path("content");
		for (JsonNode block : List.of(content.path(0), content.path(3), content.path(4))) {
			assertThat(block.has("_meta")).isEqualTo(metadata);
			assertThat(block.path("annotations").path("priority").asDouble()).isEqualTo(0.5);
			assertThat(block.path("annotations").has("lastModified")).isEqualTo(metadata);
		}
		assertThat(content.path(4).path("resource").has("_meta")).isEqualTo(metadata);
		assertThat(content.path(3).has("title")).isEqualTo(metadata);
		assertThat(content.path(3).has("icons")).isEqualTo(icons);
	}

	@ParameterizedTest
	@FieldSource("ALL")
	void keepsMetadataOfResults(String revision) {
		assertThat(call(revision, "content").path("_meta").path("example.com/key")).isEqualTo(json("[1,2]"));
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void sendsNothingModernToSessions(String revision) {
		LegacySession session = this.wire.session(revision);
		List<Answer> answers = List.of(this.wire.initialize(revision).revision(revision).send(),
				session.request("1", "tools/list", "{}").send(), session.callTool("content", "{}").send(),
				session.request("1", "ping", "{}").send(),
				session.request("1", "logging/setLevel", "{\"level\":\"error\"}").send());
		this.wire.adopt(revision, answers.get(0));
		for (Answer answer : answers) {
			assertThat(MODERN_WORDS).noneMatch((word) -> answer.body().contains('"' + word + '"'));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools/list", "server/discover" })
	void saysHowLongListsMayBeCached(String method) {
		JsonNode result = this.wire.modern(method, "").send().result();
		assertThat(result.path("resultType").asString()).isEqualTo("complete");
		assertThat(result.path("ttlMs").asInt(-1)).isZero();
		assertThat(result.path("cacheScope").asString()).isEqualTo("public");
		assertServerInfo(result);
	}

	@Test
	void saysNothingOfCachesInResultsOfTools() {
		JsonNode result = call(McpWire.MODERN, "content");
		assertThat(result.path("resultType").asString()).isEqualTo("complete");
		assertThat(result.has("ttlMs")).isFalse();
		assertThat(result.has("cacheScope")).isFalse();
		assertServerInfo(result);
	}

	@Test
	void discovers() {
		JsonNode result = this.wire.modern("server/discover", "").send().result();
		assertThat(result.path("supportedVersions")).isEqualTo(json("[\"2026-07-28\"]"));
		assertThat(result.path("capabilities")).isEqualTo(json("{\"tools\":{\"listChanged\":true},\"logging\":{}}"));
		assertThat(result.has("serverInfo")).isFalse();
		assertThat(result.has("protocolVersion")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"x\"", "1", "null", "\"\"" })
	void knowsNoCursor(String cursor) {
		this.wire.modern("tools/list", "\"cursor\":" + cursor)
			.send()
			.assertError(200, -32602, "cursor: unknown (expected: one from nextCursor)");
	}

	private static void assertServerInfo(JsonNode result) {
		JsonNode info = result.path("_meta").path("io.modelcontextprotocol/serverInfo");
		assertThat(info).isEqualTo(json("{\"name\":\"wire\",\"version\":\"1.0\"}"));
	}

	private JsonNode call(String revision, String tool) {
		Answer answer = revision.equals(McpWire.MODERN) ? this.wire.callTool(tool, "{}").send()
				: this.wire.session(revision).callTool(tool, "{}").send();
		return answer.result();
	}

	private JsonNode tools(String revision) {
		Answer answer = revision.equals(McpWire.MODERN) ? this.wire.modern("tools/list", "").send()
				: this.wire.session(revision).request("1", "tools/list", "{}").send();
		return answer.result().path("tools");
	}

	private JsonNode tool(String revision, String name) {
		for (JsonNode tool : tools(revision)) {
			if (tool.path("name").asString().equals(name)) {
				return tool;
			}
		}
		throw new AssertionError(name);
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	private static List<String> all() {
		List<String> all = new ArrayList<>(McpWire.LEGACY);
		all.add(McpWire.MODERN);
		return all;
	}

}
