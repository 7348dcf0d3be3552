package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a call tells its client before the result.
 */
@BlocksNoEventLoop
@OnBothEdges
class ProgressAndLoggingTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final List<String> LEVELS = List.of("debug", "info", "notice", "warning", "error", "critical",
			"alert", "emergency");

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	ProgressAndLoggingTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"t\"", "0", "\"\"", "9007199254740991" })
	void reportsProgressWithTheTokenAsItWas(String token) {
		Answer answer = this.wire.callTool("slow", "{\"steps\":3}").progressToken(token).send();
		assertThat(answer.isStream()).isTrue();
		assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		List<JsonNode> progress = answer.notifications("notifications/progress");
		assertThat(progress).hasSize(3);
		assertThat(progress).allSatisfy((one) -> assertThat(one.path("progressToken").toString()).isEqualTo(token));
		assertThat(progress).extracting((one) -> one.path("progress").asInt()).containsExactly(1, 2, 3);
		assertThat(progress).extracting((one) -> one.path("total").asInt()).containsOnly(3);
		assertThat(answer.text()).isEqualTo("3 steps");
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void reportsProgressInSessions(String revision) {
		LegacySession session = this.wire.session(revision);
		Answer answer = session
			.request("1", "tools/call",
					"{\"name\":\"slow\",\"arguments\":{\"steps\":2},\"_meta\":{\"progressToken\":\"t\"}}")
			.send();
		List<JsonNode> progress = answer.notifications("notifications/progress");
		assertThat(progress).hasSize(2);
		assertThat(progress.get(0).has("message")).isEqualTo(!revision.equals("2024-11-05"));
		assertThat(answer.text()).isEqualTo("2 steps");
	}

	@Test
	void reportsNoProgressWithoutToken() {
		Answer answer = this.wire.callTool("slow", "{\"steps\":3}").send();
		assertThat(answer.isStream()).isFalse();
		assertThat(answer.messages()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "true", "{}", "[1]" })
	void ignoresTokenThatIsNone(String token) {
		assertThat(this.wire.callTool("slow", "{\"steps\":3}").progressToken(token).send().messages()).hasSize(1);
	}

	@Test
	void reportsOnlyProgressThatIncreases() {
		Answer answer = this.wire.callTool("erratic", "{}").progressToken("1").send();
		assertThat(answer.notifications("notifications/progress")).extracting((one) -> one.path("progress").asDouble())
			.containsExactly(1.0, 2.5, 3.0);
	}

	@Test
	void reportsNothingAfterTheResult() {
		Waits.Wait wait = this.server.server().waits().of("late");
		try (RawHttp connection = this.wire.callWaiting("late", "late").progressToken("1").post().open()) {
			assertThat(connection.answer().messages()).hasSize(2);
			wait.exchange().progress(2, null, null);
			wait.exchange().log(dev.mcpspring.protocol.LoggingLevel.EMERGENCY, "late");
			String ping = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";
			connection.send(this.wire.post(ping).head() + ping);
			assertThat(connection.answer().status()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@CsvSource({ "debug, 8", "info, 7", "notice, 6", "warning, 5", "error, 4", "critical, 3", "alert, 2",
			"emergency, 1" })
	void logsAtOrAboveTheLevelOfTheRequest(String level, int count) {
		Answer answer = this.wire.callTool("chatty", "{}").logLevel("\"" + level + "\"").send();
		assertLogged(answer, count);
	}

	@Test
	void logsNothingToModernClientThatDoesNotAsk() {
		Answer answer = this.wire.callTool("chatty", "{}").progressToken("1").send();
		assertThat(answer.messages()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"verbose\"", "\"DEBUG\"", "1", "null", "\"\"" })
	void refusesUnknownLevelOfRequest(String level) {
		this.wire.callTool("chatty", "{}")
			.logLevel(level)
			.send()
			.assertError(200, -32602, "io.modelcontextprotocol/logLevel: unknown (expected: debug to emergency)");
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void logsAtOrAboveTheLevelOfTheSession(String revision) {
		LegacySession session = this.wire.session(revision);
		LegacySession other = this.wire.session(revision);
		Answer answer = session.request("1", "logging/setLevel", "{\"level\":\"alert\"}").send();
		assertThat(answer.result().isEmpty()).isTrue();
		assertLogged(session.callTool("chatty", "{}").send(), 2);
		assertLogged(other.callTool("chatty", "{}").send(), 7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"level\":\"verbose\"}", "{\"level\":1}", "{\"level\":null}" })
	void refusesUnknownLevelOfSession(String params) {
		this.wire.session("2025-06-18")
			.request("1", "logging/setLevel", params)
			.send()
			.assertError(200, -32602, "level: unknown (expected: debug to emergency)");
	}

	private static void assertLogged(Answer answer, int count) {
		List<JsonNode> logged = answer.notifications("notifications/message");
		List<String> expected = LEVELS.subList(LEVELS.size() - count, LEVELS.size());
		assertThat(logged).extracting((one) -> one.path("level").asString()).containsExactlyElementsOf(expected);
		assertThat(logged).extracting((one) -> one.path("data").asString()).containsExactlyElementsOf(expected);
		assertThat(logged).extracting((one) -> one.path("logger").asString()).containsOnly("wire");
		assertThat(answer.text()).isEqualTo("done");
	}

}
