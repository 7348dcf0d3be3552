package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that ask clients without a session: a call ends with the questions, and is
 * made again with the answers.
 */
@BlocksNoEventLoop
@OnBothEdges
class RoundTests {

	private static final String ALL = """
			"elicitation":{"form":{},"url":{}},"sampling":{"tools":{}},"roots":{}""";

	private static final String PARIS = """
			{"role":"assistant","content":{"type":"text","text":"Paris"},"model":"m"}""";

	private static final String DECLINED = "{\"action\":\"decline\"}";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	RoundTests(Edge edge) {
		this.server = Conservation.on(edge, AskingTools.RESOURCE + "=true");
		this.wire = this.server.wire();
	}

	@Test
	void endsCallWithQuestion() {
		JsonNode asked = ask("sample", "").send().result();
		assertThat(asked.path("resultType").asString()).isEqualTo("input_required");
		assertThat(asked.path("inputRequests").toString()).isEqualTo("""
				{"sampling-1":{"method":"sampling/createMessage","params":{"messages":[{"role":"user",\
				"content":{"type":"text","text":"What is the capital of France?"}}],"maxTokens":20}}}""");
		assertThat(asked.has("requestState")).isFalse();
		assertThat(asked.has("content")).isFalse();
		assertThat(ask("sample", responses("sampling-1", PARIS)).send().text()).isEqualTo("Paris");
	}

	@Test
	void asksForPagesWithoutIds() {
		JsonNode asked = ask("page", "").send().result();
		assertThat(asked.path("inputRequests").path("elicitation-1").path("params").toString())
			.isEqualTo("{\"mode\":\"url\",\"message\":\"Please log in\",\"url\":\"https://example.com/login\"}");
		assertThat(ask("page", responses("elicitation-1", "{\"action\":\"accept\"}")).send().text())
			.isEqualTo("ACCEPT null");
	}

	@Test
	void asksForPagesThatAreRequired() {
		JsonNode asked = ask("required", "").send().result();
		assertThat(asked.path("inputRequests").path("page-1").path("method").asString())
			.isEqualTo("elicitation/create");
	}

	@Test
	void asksForAllAtOnceAndAgainForWhatIsMissing() {
		JsonNode asked = ask("all", "").send().result();
		assertThat(asked.path("inputRequests").propertyNames()).containsExactly("size", "capital", "roots");
		Answer again = ask("all", "\"inputResponses\":{\"capital\":" + PARIS + ",\"size\":12345,\"unknown\":{}}")
			.send();
		assertThat(again.result().path("inputRequests").propertyNames()).containsExactly("size", "roots");
		String rest = "\"inputResponses\":{\"size\":" + DECLINED + ",\"roots\":{\"roots\":[]}}";
		assertThat(ask("all", state(rest, state(again))).send().text()).isEqualTo("DECLINE null Paris []");
	}

	@Test
	void doesStepsOnceInAllRounds() {
		int effects = this.server.server().runs().effects();
		String first = state(ask("steps", "").send());
		String second = state(ask("steps", state(responses("elicitation-1", DECLINED), first)).send());
		assertThat(second).isNotEqualTo(first);
		assertThat(ask("steps", state(responses("sampling-1", PARIS), second)).send().text())
			.isEqualTo("DECLINE null Paris 1 0");
		assertThat(this.server.server().runs().effects() - effects).isEqualTo(2);
	}

	@Test
	void keepsAnswersOfEarlierRounds() {
		String first = state(ask("steps", "").send());
		String second = state(ask("steps", state(responses("elicitation-1", DECLINED), first)).send());
		String both = """
				"inputResponses":{"elicitation-1":{"action":"cancel"},"sampling-1":%s}""".formatted(PARIS);
		assertThat(ask("steps", state(both, second)).send().text()).startsWith("DECLINE");
	}

	@Test
	void asksEvenIfTheHandlerCatches() {
		assertThat(ask("caught", "").send().result().path("inputRequests").has("sampling-1")).isTrue();
	}

	@Test
	void servesReactiveHandlers() {
		String call = "\"name\":\"ask_reactive\",\"arguments\":{}";
		JsonNode asked = this.wire.modern("tools/call", call).name("ask_reactive").capabilities(ALL).send().result();
		assertThat(asked.path("inputRequests").has("elicitation-1")).isTrue();
		String retry = call + ",\"inputResponses\":{\"elicitation-1\":" + DECLINED + ",\"sampling-1\":" + PARIS + "}";
		Answer answer = this.wire.modern("tools/call", retry).name("ask_reactive").capabilities(ALL).send();
		assertThat(answer.text()).isEqualTo("DECLINE null Paris");
	}

	@Test
	void servesResources() {
		JsonNode asked = read("").send().result();
		assertThat(asked.path("inputRequests").has("sampling-1")).isTrue();
		assertThat(asked.has("ttlMs")).isFalse();
		JsonNode read = read("," + responses("sampling-1", PARIS)).send().result();
		assertThat(read.path("contents").path(0).path("text").asString()).isEqualTo("Paris");
	}

	private ModernRequest read(String params) {
		return this.wire.modern("resources/read", "\"uri\":\"doc:asked\"" + params).name("doc:asked").capabilities(ALL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                            | sample   | {"sampling":{}}
			"elicitation":{}            | page     | {"elicitation":{"url":{}}}
			"elicitation":{}            | required | {"elicitation":{"url":{}}}
			"elicitation":{"url":{}}    | form     | {"elicitation":{"form":{}}}
			"sampling":{}               | tools    | {"sampling":{"tools":{}}}
			"elicitation":{},"roots":{} | all      | {"sampling":{}}
			""")
	void refusesCallOfClientThatCannotAnswer(String capabilities, String kind, String missing) {
		Answer answer = ask(kind, "").capabilities((capabilities != null) ? capabilities : "").send();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("code").asInt()).isEqualTo(-32021);
		assertThat(answer.error().path("data").path("requiredCapabilities")).hasToString(missing);
	}

	@Test
	void letsHandlersDoWithoutWhatTheClientCannot() {
		assertThat(ask("caught", "").capabilities("").send().text())
			.isEqualTo("caught MissingClientCapabilityException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "12345", "[]", "\"x\"" })
	void refusesResponsesThatAreNoObject(String responses) {
		ask("sample", "\"inputResponses\":" + responses).send().assertId("1");
		assertThat(ask("sample", "\"inputResponses\":" + responses).send().error().path("code").asInt())
			.isEqualTo(-32602);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "\"\"", "\"AAAA\"", "\"no Base64!\"", "TAMPERED", "TRUNCATED", "FLIPPED" })
	void refusesStateThatIsNotItsOwn(String state) {
		String sealed = state(ask("steps", "").send());
		String sent = switch (state) {
			case "TAMPERED" -> '"' + sealed + "-TAMPERED\"";
			case "TRUNCATED" -> '"' + sealed.substring(0, sealed.length() - 4) + '"';
			case "FLIPPED" ->
				'"' + sealed.substring(0, 30) + ((sealed.charAt(30) == 'A') ? 'B' : 'A') + sealed.substring(31) + '"';
			default -> state;
		};
		int runs = this.server.server().runs().count();
		ask("steps", "\"requestState\":" + sent).send()
			.assertError(200, -32602, "requestState: not valid (expected: to begin anew)");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void refusesStateOfAnotherCall() {
		String state = "\"requestState\":\"" + state(ask("steps", "").send()) + '"';
		String refused = "requestState: not valid (expected: to begin anew)";
		ask("all", state).send().assertError(200, -32602, refused);
		this.wire.modern("tools/call", "\"name\":\"ask_slowly\",\"arguments\":{\"kind\":\"steps\"}," + state)
			.name("ask_slowly")
			.send()
			.assertError(200, -32602, refused);
	}

	@Test
	void takesArgumentsInAnyOrder() {
		Answer asked = call("{\"kind\":\"steps\",\"other\":{\"a\":1,\"b\":[true,null]}}", "").send();
		String retry = "," + state(responses("elicitation-1", DECLINED), state(asked));
		assertThat(call("{ \"other\": {\"b\":[true,null],\"a\":1},\"kind\":\"steps\"}", retry).send()
			.result()
			.has("inputRequests")).isTrue();
		call("{\"kind\":\"steps\",\"other\":{\"a\":1,\"b\":[null,true]}}", retry).send()
			.assertError(200, -32602, "requestState: not valid (expected: to begin anew)");
	}

	@Test
	void boundsWhatTheClientCarries() {
		Answer answer = ask("large", "").send();
		assertThat(answer.error().path("message").asString()).contains("mcp.server.request-state.max-size");
	}

	private ModernRequest ask(String kind, String params) {
		return call("{\"kind\":\"" + kind + "\"}", params.isEmpty() ? "" : "," + params);
	}

	private ModernRequest call(String arguments, String params) {
		return this.wire.modern("tools/call", "\"name\":\"ask\",\"arguments\":" + arguments + params)
			.name("ask")
			.capabilities(ALL);
	}

	private static String responses(String key, String answer) {
		return "\"inputResponses\":{\"%s\":%s}".formatted(key, answer);
	}

	private static String state(String responses, String state) {
		return responses + ",\"requestState\":\"" + state + '"';
	}

	private static String state(Answer answer) {
		return answer.result().path("requestState").asString();
	}

}
