package dev.mcpspring.boot.wire;

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

/**
 * Completion in all revisions.
 */
@OnBothEdges
class CompletionTests {

	static final List<String> REVISIONS = Stream.concat(McpWire.LEGACY.stream(), Stream.of(McpWire.MODERN)).toList();

	@RegisterExtension
	private final Conservation server;

	@RegisterExtension
	private final Conservation without;

	private final McpWire wire;

	CompletionTests(Edge edge) {
		this.server = Conservation.on(edge, "wire.completions=true");
		this.without = Conservation.on(edge, "wire.prompts=true");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void advertisesItWhereThereAreWordsForIt(String revision) {
		JsonNode capabilities = revision.equals(McpWire.MODERN)
				? this.wire.modern("server/discover", "").send().result().path("capabilities") : initialize(revision);
		assertThat(capabilities.has("completions")).isEqualTo(!revision.equals("2024-11-05"));
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void completesInAllRevisions(String revision) {
		Answer answer = ask(revision, prompt("trip", "country", "I"));
		assertThat(answer.result().path("completion"))
			.hasToString("{\"values\":[\"Italy\",\"India\"],\"total\":2,\"hasMore\":false}");
		assertThat(answer.result().has("ttlMs")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			country  | X  | {"values":[],"total":0,"hasMore":false}
			city     | R  | {"values":["R in null 2026-07-28"],"total":1,"hasMore":false}
			later    | '' | {"values":["later"],"total":1,"hasMore":false}
			promised | '' | {"values":["promised"],"total":1,"hasMore":false}
			nothing  | '' | {"values":[],"hasMore":false}
			unknown  | '' | {"values":[],"hasMore":false}
			hand     | a  | {"values":["a!"],"total":7,"hasMore":true}
			""")
	void findsWhatMethodsReturn(String argument, String value, String completion) {
		assertThat(ask(McpWire.MODERN, prompt("trip", argument, value)).result().path("completion"))
			.hasToString(completion);
	}

	@ParameterizedTest
	@CsvSource({ "99, 99, false", "100, 100, false", "101, 100, true", "1000, 100, true" })
	void findsAHundredValuesAtMost(int values, int sent, boolean more) {
		JsonNode completion = ask(McpWire.MODERN, prompt("trip", "many", Integer.toString(values))).result()
			.path("completion");
		assertThat(completion.path("values")).hasSize(sent);
		assertThat(completion.path("total").asInt()).isEqualTo(values);
		assertThat(completion.path("hasMore").asBoolean()).isEqualTo(more);
	}

	@Test
	void completesAllArgumentsWithOneMethod() {
		assertThat(values(prompt("everywhere", "one", "1"))).hasToString("[\"one=1\"]");
		assertThat(values(prompt("everywhere", "two", "2"))).hasToString("[\"two=2\"]");
	}

	@Test
	void completesVariablesOfTemplates() {
		assertThat(values(resource("map:{country}/{city}", "city", "Ro"))).hasToString("[\"Ro...\"]");
		assertThat(values(resource("map:{country}/{city}", "country", "I"))).hasToString("[]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-06-18", "2025-11-25", "2026-07-28" })
	void knowsWhatWasChosenBefore(String revision) {
		String params = prompt("trip", "city", "R") + ",\"context\":{\"arguments\":{\"country\":\"Italy\"}}";
		assertThat(ask(revision, params).result().path("completion").path("values").path(0).asString())
			.isEqualTo("R in Italy " + revision);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"ref":{"type":"ref/prompt","name":"nobody"},"argument":{"name":"a","value":""}       | ref: unknown (expected: a prompt, or a resource template as it is listed)
					"ref":{"type":"ref/resource","uri":"map:1/2"},"argument":{"name":"a","value":""}     | ref: unknown (expected: a prompt, or a resource template as it is listed)
					"ref":{"type":"ref/resource","uri":"map:world"},"argument":{"name":"a","value":""}   | argument.name: unknown (expected: one of [])
					"ref":{"type":"ref/tool","name":"trip"},"argument":{"name":"a","value":""}           | ref.type: unknown (expected: ref/prompt or ref/resource)
					"ref":{"type":"ref/prompt"},"argument":{"name":"a","value":""}                       | ref.name: absent (expected: a string)
					"ref":{"name":"trip"},"argument":{"name":"a","value":""}                             | ref.type: absent (expected: a string)
					"ref":"trip","argument":{"name":"a","value":""}                                      | ref: STRING (expected: an object)
					"argument":{"name":"a","value":""}                                                   | ref: ABSENT (expected: an object)
					"ref":{"type":"ref/prompt","name":"everywhere"}                                      | argument: ABSENT (expected: an object)
					"ref":{"type":"ref/prompt","name":"everywhere"},"argument":{"name":"x","value":""}   | argument.name: unknown (expected: one of [one, two])
					"ref":{"type":"ref/prompt","name":"everywhere"},"argument":{"name":"one"}            | argument.value: absent (expected: a string)
					"ref":{"type":"ref/prompt","name":"everywhere"},"argument":{"name":"one","value":1}  | argument.value: no string (expected: a string)
					"ref":{"type":"ref/prompt","name":"everywhere"},"argument":{"name":"one","value":""},"context":{"arguments":[]}        | context.arguments: no object (expected: an object of strings)
					"ref":{"type":"ref/prompt","name":"everywhere"},"argument":{"name":"one","value":""},"context":{"arguments":{"two":2}} | context.arguments: holds something else (expected: strings)
					""")
	void refusesWhatCannotBeCompleted(String params, String message) {
		ask(McpWire.MODERN, params).assertError(200, -32602, message);
		ask("2024-11-05", params).assertError(200, -32602, message);
	}

	@Test
	void takesNoMoreThanPeopleType() {
		String longest = "x".repeat(64 * 1024 - "{\"name\":\"one\",\"value\":\"\"}".length());
		assertThat(values(prompt("everywhere", "one", longest)).path(0).asString()).isEqualTo("one=" + longest);
		ask(McpWire.MODERN, prompt("everywhere", "one", longest + "x")).assertError(200, -32602,
				"argument: 65537 bytes (expected: <= 65536)");
	}

	@Test
	void hidesWhyACompletionFailed() {
		ask(McpWire.MODERN, prompt("trip", "broken", "")).assertError(200, -32603, "Internal error");
		ask(McpWire.MODERN, prompt("trip", "many", "x")).assertError(200, -32603, "Internal error");
		ask(McpWire.MODERN, prompt("trip", "refused", "")).assertError(200, 7, "not today");
	}

	@Test
	void isUnknownWhereNothingIsCompleted() {
		String params = prompt("review", "code", "");
		this.without.wire()
			.modern("completion/complete", params)
			.send()
			.assertError(404, -32601, "Method not found: 'completion/complete'");
		this.without.wire()
			.session("2025-11-25")
			.request("1", "completion/complete", "{" + params + "}")
			.send()
			.assertError(200, -32601, "Method not found: 'completion/complete'");
	}

	private JsonNode initialize(String revision) {
		Answer initialized = this.wire.initialize(revision).revision(revision).send();
		this.wire.adopt(revision, initialized);
		return initialized.result().path("capabilities");
	}

	private JsonNode values(String params) {
		return ask(McpWire.MODERN, params).result().path("completion").path("values");
	}

	private Answer ask(String revision, String params) {
		return revision.equals(McpWire.MODERN) ? this.wire.modern("completion/complete", params).send()
				: this.wire.session(revision).request("1", "completion/complete", "{" + params + "}").send();
	}

	private static String prompt(String name, String argument, String value) {
		return "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"%s\"},%s".formatted(name, argument(argument, value));
	}

	private static String resource(String uri, String argument, String value) {
		return "\"ref\":{\"type\":\"ref/resource\",\"uri\":\"%s\"},%s".formatted(uri, argument(argument, value));
	}

	private static String argument(String name, String value) {
		return "\"argument\":{\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
	}

}
