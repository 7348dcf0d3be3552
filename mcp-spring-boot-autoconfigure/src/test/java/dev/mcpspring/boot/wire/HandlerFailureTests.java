package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that fail, in every way that they can.
 */
@OnBothEdges
class HandlerFailureTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final String FAILED = "The tool failed. The server's log says why.";

	private static final int TIMES = Scale.of(100, 1000);

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	HandlerFailureTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@BeforeAll
	static void logsNothing() {
		logging(LogLevel.OFF);
	}

	@AfterAll
	static void logsAgain() {
		logging(null);
	}

	private static void logging(LogLevel level) {
		LoggingSystem.get(HandlerFailureTests.class.getClassLoader()).setLogLevel("dev.mcpspring", level);
	}

	@ParameterizedTest
	@ValueSource(strings = { "exception", "runtime", "checked", "interrupted" })
	void reportsExceptionsToTheModel(String kind) {
		for (String tool : new String[] { "throw", "throw_reactive", "fail_mono", "throw_in_mono" }) {
			assertThat(failOften(tool, kind)).allSatisfy((answer) -> {
				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.result().path("isError").asBoolean()).isTrue();
				assertThat(answer.text()).isEqualTo(FAILED);
				assertThat(answer.body()).doesNotContain("secret").doesNotContain("java.");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "stack", "linkage", "assertion", "death", "error", "throwable" })
	void survivesErrors(String kind) {
		for (String tool : new String[] { "throw", "throw_reactive", "throw_in_mono" }) {
			assertThat(failOften(tool, kind)).allSatisfy((answer) -> {
				answer.assertError(200, -32603, "Internal error").assertId("1");
				assertThat(answer.error().has("data")).isFalse();
			});
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void failsAlikeInSessions(String revision) {
		LegacySession session = this.wire.session(revision);
		Answer answer = session.callTool("throw", "{\"kind\":\"runtime\"}").send();
		assertThat(answer.result().path("isError").asBoolean()).isTrue();
		session.callTool("throw", "{\"kind\":\"stack\"}").send().assertError(200, -32603, "Internal error");
	}

	@Test
	void passesMessagesOnThatAreMeantForTheModel() {
		Answer answer = fail("throw", "tool");
		assertThat(answer.result().path("isError").asBoolean()).isTrue();
		assertThat(answer.text()).isEqualTo("the disk is full");
	}

	@Test
	void passesErrorsOnThatAreMeantForTheClient() {
		Answer answer = fail("fail_mono", "mcp").assertError(200, 4711, "no such order");
		assertThat(answer.error().path("data").path("order").asInt()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05, false", "2025-03-26, false", "2025-06-18, false", "2025-11-25, true" })
	void reportsWrongArgumentsAsTheRevisionDoes(String revision, boolean toModel) {
		LegacySession session = this.wire.session(revision);
		assertWrongArguments(session.callTool("throw", "{\"kind\":\"arguments\"}").send(),
				"kind: wrong (expected: right)", toModel);
		Answer answer = session.callTool("add", "{\"a\":\"1\",\"b\":2}").send();
		assertWrongArguments(answer, "a: string found, integer expected", toModel);
	}

	@Test
	void reportsWrongArgumentsToTheModelInTheModernEra() {
		int runs = this.server.server().runs().count();
		Answer answer = this.wire.callTool("add", "{\"b\":2}").send();
		assertWrongArguments(answer, "arguments: required property 'a' not found", true);
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	private static void assertWrongArguments(Answer answer, String reason, boolean toModel) {
		if (toModel) {
			assertThat(answer.result().path("isError").asBoolean()).isTrue();
			assertThat(answer.text()).endsWith(reason);
		}
		else {
			String message = answer.error().path("message").asString();
			assertThat(message).endsWith(reason);
			answer.assertError(200, -32602, message);
		}
	}

	@Test
	void boundsWhatIsSaidOfWrongArguments() {
		StringBuilder arguments = new StringBuilder("{\"message\":1");
		for (int i = 0; i < 10_000; i++) {
			arguments.append(",\"x").append(i).append("\":[]");
		}
		assertThat(this.wire.callTool("echo", arguments.append('}').toString()).send().text()).hasSizeLessThan(1025);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "1", "\"x\"", "null", "true" })
	void refusesArgumentsThatAreNoObject(String arguments) {
		String message = this.wire.callTool("any", arguments).send().error().path("message").asString();
		assertThat(message).startsWith("arguments: ").endsWith(" (expected: an object)");
		this.wire.callTool("any", arguments).send().assertError(200, -32602, message);
	}

	@Test
	void takesAbsentArgumentsForNone() {
		assertThat(this.wire.modern("tools/call", "\"name\":\"any\"").name("any").send().text()).isEqualTo("0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_such", "Echo", "echo " })
	void doesNotKnowTool(String name) {
		LegacySession session = this.wire.session("2025-03-26");
		session.callTool(name, "{}").send().assertError(200, -32602, "Unknown tool: " + name).assertId("1");
		this.wire.callTool(name, "{}")
			.name(name.strip().equals(name) ? name : "=?base64?ZWNobyA=?=")
			.send()
			.assertError(200, -32602, "Unknown tool: " + name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"name\":1}", "{\"name\":null}" })
	void needsNameOfTool(String params) {
		Answer answer = this.wire.session("2025-11-25").request("1", "tools/call", params).send();
		String message = answer.error().path("message").asString();
		assertThat(message).startsWith("name: ").endsWith(" (expected: a string)");
		answer.assertError(200, -32602, message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "empty_mono", "null_result" })
	void answersNothingWithoutContent(String tool) {
		Answer answer = this.wire.callTool(tool, "{}").send();
		assertThat(answer.result().path("content").isEmpty()).isTrue();
		assertThat(answer.result().has("isError")).isFalse();
	}

	@Test
	void refusesNullMono() {
		this.wire.callTool("null_mono", "{}")
			.send()
			.assertError(200, -32603, "tool 'null_mono': its handler returned null (expected: a Mono)");
	}

	@Test
	void refusesNothingWhereSomethingWasPromised() {
		this.wire.callTool("null_structured", "{}")
			.send()
			.assertError(200, -32603,
					"tool 'null_structured': no structured content (expected: as its output schema says)");
	}

	@Test
	void refusesWhatDoesNotFitTheOutputSchema() {
		this.wire.callTool("wrong_structured", "{}")
			.send()
			.assertError(200, -32603,
					"tool 'wrong_structured': [1]: string found, integer expected (expected: as its output schema says)");
		this.wire.session("2025-11-25")
			.callTool("1", "wrong_structured", "{}")
			.send()
			.assertError(200, -32603,
					"tool 'wrong_structured': [1]: string found, integer expected (expected: as its output schema says)");
		this.wire.callTool("wrong_structured", "{\"endless\":1}")
			.send()
			.assertError(200, -32603, "The result is larger than the server may send");
		assertThat(this.wire.callTool("wrong_structured", "{\"error\":1}").send().result().path("isError").asBoolean())
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "huge", "endless" })
	void stopsAtHugeResult(String tool) {
		Answer answer = this.wire.callTool(tool, "{}")
			.send()
			.assertError(200, -32603, "The result is larger than the server may send");
		assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("result_too_large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "unwritable", "cyclic" })
	void sendsNoHalfResult(String tool) {
		for (int i = 0; i < 10; i++) {
			Answer answer = this.wire.callTool(tool, "{}").send().assertError(200, -32603, "Internal error");
			assertThat(answer.body()).doesNotContain("before").doesNotContain("xxx").doesNotContain("secret");
		}
	}

	@Test
	void answersOnceWhateverThePublisherDoes() {
		assertThat(this.wire.callTool("violating", "{}").send().text()).isEqualTo("first");
	}

	@Test
	void clearsInterruptBeforeTheNextCall() {
		for (int i = 0; i < 200; i++) {
			assertThat(this.wire.callTool("leave_interrupted", "{}").send().text()).isEqualTo("interrupted");
			assertThat(this.wire.callTool("is_interrupted", "{}").send().text()).isEqualTo("false");
		}
	}

	private Answer fail(String tool, String kind) {
		return failing(tool, kind).send();
	}

	private List<Answer> failOften(String tool, String kind) {
		List<CompletableFuture<Answer>> answers = IntStream.range(0, TIMES)
			.mapToObj((i) -> failing(tool, kind).sendLater())
			.toList();
		return answers.stream().map(CompletableFuture::join).toList();
	}

	private ModernRequest failing(String tool, String kind) {
		return this.wire.callTool(tool, "{\"kind\":\"" + kind + "\"}");
	}

}
