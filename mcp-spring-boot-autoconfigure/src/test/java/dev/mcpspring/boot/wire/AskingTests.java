package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Handlers that ask clients with a session: each question is a request on the stream of
 * its call.
 */
@BlocksNoEventLoop
@OnBothEdges
class AskingTests {

	private static final String ALL = """
			{"elicitation":{"form":{},"url":{}},"sampling":{"tools":{}},"roots":{}}""";

	private static final String PARIS = """
			"result":{"role":"assistant","content":{"type":"text","text":"Paris"},"model":"m"}""";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	AskingTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.execution.call-timeout=300ms",
				"mcp.server.session.request-timeout=2s", AskingTools.RESOURCE + "=true");
		this.wire = this.server.wire();
	}

	@Test
	void asksForForm() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "form")) {
			JsonNode question = stream.message();
			assertThat(question.path("method").asString()).isEqualTo("elicitation/create");
			assertThat(question.path("params").path("mode").asString()).isEqualTo("form");
			assertThat(question.path("params").path("requestedSchema").toString()).isEqualTo(
					"""
							{"type":"object","properties":{\
							"street":{"type":"string","title":"Street","description":"With the number",\
							"minLength":3,"maxLength":100},\
							"email":{"type":"string","format":"email"},\
							"day":{"type":"string","format":"date"},\
							"parcels":{"type":"integer","minimum":1,"maximum":10},\
							"insured":{"type":"boolean","default":true},\
							"size":{"type":"string","oneOf":[{"const":"SMALL","title":"Small enough for a bag"},\
							{"const":"LARGE","title":"As large as they come"}]},\
							"extras":{"type":"array","items":{"type":"string","enum":["GIFT","EXPRESS","SILENT"]},"maxItems":2}},\
							"required":["street","day","parcels","size","extras"]}""");
			answer(session, question, """
					"result":{"action":"accept","content":{"street":"Main Street 1","day":"2026-02-28","parcels":2,\
					"size":"SMALL","extras":["GIFT","SILENT"]}}""");
			assertThat(text(stream)).isEqualTo("ACCEPT Delivery[street=Main Street 1, email=Optional.empty, "
					+ "day=2026-02-28, parcels=2, insured=true, size=SMALL, extras=[GIFT, SILENT]]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "decline", "cancel" })
	void takesNoForAnAnswer(String action) {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "form")) {
			answer(session, stream.message(), "\"result\":{\"action\":\"" + action + "\"}");
			assertThat(text(stream)).isEqualToIgnoringCase(action + " null");
		}
	}

	@Test
	void showsFormsOfOldRevisionsInTheirWords() {
		LegacySession session = this.wire.session("2025-06-18", "{\"elicitation\":{}}");
		try (OpenStream stream = ask(session, "simple")) {
			JsonNode question = stream.message();
			assertThat(question.path("params").toString()).isEqualTo("""
					{"message":"Which size?","requestedSchema":{"type":"object","properties":{\
					"size":{"type":"string","enum":["SMALL","LARGE"],\
					"enumNames":["Small enough for a bag","As large as they come"]},\
					"count":{"type":"integer"}}}}""");
			answer(session, question, "\"result\":{\"action\":\"accept\",\"content\":{\"size\":\"SMALL\"}}");
			assertThat(text(stream)).isEqualTo("ACCEPT Choice[size=SMALL, count=2]");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"street":"x"}                                                     | street: outside of its bounds
			{"street":1}                                                       | street: not a string
			{"street":"Main","day":"2026-02-30"}                               | day: not a date
			{"street":"Main","day":"2026-02-28","parcels":1.5}                 | parcels: not a whole number
			{"street":"Main","day":"2026-02-28","parcels":11}                  | parcels: outside of its bounds
			{"street":"Main","day":"2026-02-28","parcels":1,"size":"HUGE"}     | size: not one of the choices
			{"street":"Main","day":"2026-02-28","parcels":1,"size":"SMALL"}    | extras: absent
			{"street":"Main","email":"x"}                                      | email: not an address
			""")
	void refusesContentThatDoesNotFit(String content, String problem) {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		String complete = content.contains("SMALL") ? content
				: content.replace("}", absent(content, "day", "\"2026-02-28\"") + absent(content, "parcels", "1")
						+ absent(content, "size", "\"SMALL\"") + ",\"extras\":[]}");
		try (OpenStream stream = ask(session, "form")) {
			answer(session, stream.message(), "\"result\":{\"action\":\"accept\",\"content\":" + complete + "}");
			JsonNode result = stream.message().path("result");
			assertThat(result.path("isError").asBoolean()).isTrue();
			assertThat(result.path("content").path(0).path("text").asString())
				.isEqualTo("The client's answer cannot be used: " + problem);
		}
	}

	private static String absent(String content, String name, String value) {
		return content.contains(name) ? "" : ",\"" + name + "\":" + value;
	}

	@Test
	void asksToOpenPage() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "page")) {
			JsonNode question = stream.message();
			assertThat(question.path("params").toString()).isEqualTo("""
					{"mode":"url","message":"Please log in","url":"https://example.com/login",\
					"elicitationId":"login-1"}""");
			answer(session, question, "\"result\":{\"action\":\"accept\"}");
			assertThat(text(stream)).isEqualTo("ACCEPT null");
		}
	}

	@Test
	void saysThatPageIsDone() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream news = session.openStream(); OpenStream stream = ask(session, "completed")) {
			answer(session, stream.message(), "\"result\":{\"action\":\"accept\"}");
			assertThat(text(stream)).isEqualTo("completed");
			JsonNode done = news.message();
			assertThat(done.path("method").asString()).isEqualTo("notifications/elicitation/complete");
			assertThat(done.path("params").path("elicitationId").asString()).isEqualTo("login-1");
		}
	}

	@Test
	void failsUntilPageIsOpened() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		JsonNode error = session.callTool("ask", "{\"kind\":\"required\"}").send().error();
		assertThat(error.path("code").asInt()).isEqualTo(-32042);
		JsonNode page = error.path("data").path("elicitations").path(0);
		assertThat(page.path("mode").asString()).isEqualTo("url");
		assertThat(page.path("elicitationId").asString()).isEqualTo("login-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25" })
	void samples(String revision) {
		LegacySession session = this.wire.session(revision, ALL);
		try (OpenStream stream = ask(session, "sample")) {
			JsonNode question = stream.message();
			assertThat(question.path("params").toString()).isEqualTo("""
					{"messages":[{"role":"user","content":{"type":"text","text":"What is the capital of France?"}}],\
					"maxTokens":20}""");
			answer(session, question, PARIS);
			assertThat(text(stream)).isEqualTo("Paris");
		}
	}

	@Test
	void samplesWithTools() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "tools")) {
			JsonNode question = stream.message();
			assertThat(question.path("params").path("tools").path(0).path("name").asString()).isEqualTo("weather");
			assertThat(question.path("params").path("toolChoice").path("mode").asString()).isEqualTo("auto");
			answer(session, question, """
					"result":{"role":"assistant","content":[{"type":"tool_use","id":"u1","name":"weather",\
					"input":{"where":"here"}}],"model":"m","stopReason":"toolUse"}""");
			JsonNode next = stream.message();
			JsonNode messages = next.path("params").path("messages");
			assertThat(messages.path(1).path("content").path("input").path("where").asString()).isEqualTo("here");
			assertThat(messages.path(2).path("content").toString()).isEqualTo("""
					{"type":"tool_result","toolUseId":"u1","content":[{"type":"text","text":"sunny"}]}""");
			answer(session, next, PARIS);
			assertThat(text(stream)).isEqualTo("Paris");
		}
	}

	@Test
	void asksForRoots() {
		LegacySession session = this.wire.session("2024-11-05", ALL);
		try (OpenStream stream = ask(session, "roots")) {
			answer(session, stream.message(), """
					"result":{"roots":[{"uri":"file:///a","name":"A"},{"uri":"file:///b"}]}""");
			assertThat(text(stream)).isEqualTo("[Root[uri=file:///a, name=A], Root[uri=file:///b, name=null]]");
		}
	}

	@Test
	void asksForSeveralInputsAtOnce() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "all")) {
			List<JsonNode> questions = List.of(stream.message(), stream.message(), stream.message());
			assertThat(this.server.statistics().pendingRequests()).isEqualTo(3);
			answer(session, questions.get(2), "\"result\":{\"roots\":[]}");
			answer(session, questions.get(1), PARIS);
			answer(session, questions.get(0), "\"result\":{\"action\":\"decline\"}");
			assertThat(text(stream)).isEqualTo("DECLINE null Paris []");
		}
	}

	@Test
	void servesReactiveHandlers() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = session.callTool("ask_reactive", "{}").openStream()) {
			JsonNode form = stream.message();
			JsonNode sample = stream.message();
			answer(session, sample, PARIS);
			answer(session, form, "\"result\":{\"action\":\"cancel\"}");
			assertThat(text(stream)).isEqualTo("CANCEL null Paris");
		}
	}

	@Test
	void doesStepsOnce() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		int effects = this.server.server().runs().effects();
		try (OpenStream stream = ask(session, "steps")) {
			answer(session, stream.message(), "\"result\":{\"action\":\"cancel\"}");
			answer(session, stream.message(), PARIS);
			assertThat(text(stream)).isEqualTo("CANCEL null Paris 1 0");
		}
		assertThat(this.server.server().runs().effects() - effects).isEqualTo(2);
	}

	@Test
	void neverWaitsOnAnEventLoop() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		Answer answer = session.callTool("ask_on_event_loop", "{}").send();
		assertThat(answer.result().path("isError").asBoolean()).isTrue();
	}

	@Test
	void doesNotCountTheTimeOfTheClient() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		Waits.Wait wait = this.server.server().waits().of("client-time");
		try (OpenStream stream = session.callTool("ask_slowly", "{\"key\":\"client-time\"}").openStream()) {
			JsonNode question = stream.message();
			long begin = System.nanoTime();
			await().until(() -> System.nanoTime() - begin > 600_000_000);
			answer(session, question, PARIS);
			JsonNode error = stream.message().path("error");
			assertThat(error.path("message").asString()).isEqualTo("The call took longer than PT0.3S");
			wait.assertCancelled();
		}
	}

	@Test
	void givesUpClientThatDoesNotAnswer() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "sample")) {
			String id = stream.message().path("id").toString();
			JsonNode cancelled = stream.message();
			assertThat(cancelled.path("method").asString()).isEqualTo("notifications/cancelled");
			assertThat(cancelled.path("params").path("requestId").toString()).isEqualTo(id);
			assertThat(text(stream)).startsWith("sampling/createMessage: no answer (expected: within PT2S");
			session.answer(id, PARIS).send().assertEmpty(202);
		}
	}

	@Test
	void tellsOfErrorsOfTheClient() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "all")) {
			List<JsonNode> questions = List.of(stream.message(), stream.message(), stream.message());
			answer(session, questions.get(1), "\"error\":{\"code\":-1,\"message\":\"the user said no\"}");
			assertThat(List.of(stream.message(), stream.message()))
				.allMatch((message) -> message.path("method").asString().equals("notifications/cancelled"));
			JsonNode result = stream.message().path("result");
			assertThat(result.path("isError").asBoolean()).isTrue();
			assertThat(result.path("content").path(0).path("text").asString())
				.isEqualTo("The client answered with error -1: the user said no");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2025-11-25 | {}                          | form   | {elicitation={}}
			2025-11-25 | {"elicitation":{"url":{}}}  | form   | {elicitation={form={}}}
			2025-11-25 | {"elicitation":{}}          | page   | {elicitation={url={}}}
			2025-11-25 | {"elicitation":{}}          | required | {elicitation={url={}}}
			2025-11-25 | {"sampling":{}}             | tools  | {sampling={tools={}}}
			2025-06-18 | {"elicitation":{}}          | form   | {elicitation={}}
			2025-06-18 | {"elicitation":{"url":{}}}  | page   | {elicitation={url={}}}
			2025-03-26 | {"elicitation":{}}          | simple | {elicitation={}}
			2024-11-05 | {}                          | roots  | {roots={}}
			2024-11-05 | {}                          | sample | {sampling={}}
			""")
	void neverAsksForWhatTheClientCannot(String revision, String capabilities, String kind, String missing) {
		LegacySession session = this.wire.session(revision, capabilities);
		Answer answer = session.callTool("ask", "{\"kind\":\"" + kind + "\"}").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.result().path("isError").asBoolean()).isTrue();
		assertThat(answer.text()).isEqualTo("This needs a client with the capability " + missing);
	}

	@Test
	void asksFromWithinBatch() {
		LegacySession session = this.wire.session("2025-03-26", ALL);
		String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
				+ "{\"name\":\"ask\",\"arguments\":{\"kind\":\"sample\"}}}";
		try (OpenStream stream = session.post("[" + call + "]").openStream()) {
			answer(session, stream.message(), PARIS);
			assertThat(stream.next(Event::isMessage).data()).contains("Paris");
		}
	}

	@Test
	void servesResources() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = session.request("1", "resources/read", "{\"uri\":\"doc:asked\"}").openStream()) {
			answer(session, stream.message(), PARIS);
			JsonNode result = stream.message().path("result");
			assertThat(result.path("contents").path(0).path("text").asString()).isEqualTo("Paris");
		}
	}

	@Test
	void failsReadOfClientThatCannotAnswer() {
		LegacySession session = this.wire.session("2025-11-25", "{}");
		session.request("1", "resources/read", "{\"uri\":\"doc:asked\"}")
			.send()
			.assertError(200, -32602, "This needs a client with the capability {sampling={}}");
	}

	@Test
	void givesQuestionsUpWhenTheCallIsCancelled() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "sample")) {
			stream.message();
			session.cancel("1").send().assertEmpty(202);
			assertThat(stream.message().path("method").asString()).isEqualTo("notifications/cancelled");
			stream.untilEnd();
		}
		await().until(() -> this.server.statistics().pendingRequests() == 0);
	}

	@Test
	void givesQuestionsUpWhenTheSessionEnds() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		try (OpenStream stream = ask(session, "sample")) {
			stream.message();
			session.delete().send();
			stream.untilEnd();
		}
		await().until(() -> this.server.statistics().callsInFlight() == 0);
	}

	@Test
	void waitsForClientThatComesBack() {
		LegacySession session = this.wire.session("2025-11-25", ALL);
		String question;
		String last;
		try (OpenStream stream = ask(session, "sample")) {
			Event event = stream.next(Event::isMessage);
			last = event.id();
			question = stream.read(event).path("id").toString();
		}
		session.answer(question, PARIS).send().assertEmpty(202);
		try (OpenStream again = session.resume(last)) {
			assertThat(again.next(Event::isMessage).data()).contains("Paris");
		}
	}

	private OpenStream ask(LegacySession session, String kind) {
		return session.callTool("ask", "{\"kind\":\"" + kind + "\"}").openStream();
	}

	private static void answer(LegacySession session, JsonNode question, String body) {
		session.answer(question.path("id").toString(), body).send().assertEmpty(202);
	}

	private static String text(OpenStream stream) {
		return stream.message().path("result").path("content").path(0).path("text").asString();
	}

}
