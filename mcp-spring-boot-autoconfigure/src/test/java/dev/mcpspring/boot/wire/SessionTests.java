package dev.mcpspring.boot.wire;

import java.util.HashSet;
import java.util.Set;

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
 * Sessions: how they begin, what they need and how they end.
 */
@BlocksNoEventLoop
@OnBothEdges
class SessionTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final String UNKNOWN = "Mcp-Session-Id: unknown or ended (expected: one from a new initialize)";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	SessionTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05, 2024-11-05", "2025-03-26, 2025-03-26", "2025-06-18, 2025-06-18", "2025-11-25, 2025-11-25",
			"2026-07-28, 2025-11-25", "1.0, 2025-11-25", "2099-01-01, 2025-11-25", "'', 2025-11-25" })
	void agreesOnRevision(String requested, String agreed) {
		Answer answer = this.wire.initialize(requested).revision(agreed).send();
		this.wire.adopt(agreed, answer);
		JsonNode result = answer.result();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(result.path("protocolVersion").asString()).isEqualTo(agreed);
		assertThat(result.path("serverInfo").path("name").asString()).isEqualTo("wire");
		assertThat(result.path("capabilities").path("tools").isObject()).isTrue();
		assertThat(result.path("capabilities").path("logging").isObject()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                             | protocolVersion: ABSENT (expected: a string)
			{"protocolVersion":1}                          | protocolVersion: NUMBER (expected: a string)
			{"protocolVersion":"x","clientInfo":1}         | clientInfo: NUMBER (expected: an object)
			{"protocolVersion":"x","capabilities":[]}      | capabilities: ARRAY (expected: an object)
			""")
	void refusesHandshakeThatDoesNotFit(String params, String message) {
		this.wire.post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":" + params + "}")
			.send()
			.assertError(200, -32602, message)
			.assertId("0");
		assertThat(this.server.statistics().sessions()).isZero();
	}

	@Test
	void givesIdsThatNobodyGuesses() {
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < 50; i++) {
			String id = this.wire.session("2025-11-25").id();
			assertThat(id).matches("[\\x21-\\x7e]{22,128}");
			assertThat(ids.add(id)).isTrue();
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void servesSession(String revision) {
		LegacySession session = this.wire.session(revision);
		assertThat(session.request("1", "ping", "{}").send().result().isEmpty()).isTrue();
		Answer answer = session.callTool("\"a\"", "echo", "{\"message\":\"x\"}").send().assertId("\"a\"");
		assertThat(answer.text()).isEqualTo("x");
		assertThat(answer.header("Mcp-Session-Id")).isNull();
	}

	@Test
	void servesClientThatNeverSaysInitialized() {
		Answer answer = this.wire.initialize("2025-03-26").revision("2025-03-26").send();
		LegacySession session = this.wire.adopt("2025-03-26", answer);
		assertThat(session.request("1", "tools/list", "{}").send().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "AAAAAAAAAAAAAAAAAAAAAAAA", "a b" })
	void doesNotFindOtherSession(String id) {
		this.wire.session("2025-11-25");
		LegacySession other = new LegacySession(this.wire, id, "2025-11-25");
		other.request("1", "ping", "{}").send().assertError(404, -32600, UNKNOWN).assertId("1");
		other.tell("notifications/initialized", "{}").send().assertError(404, -32600, UNKNOWN).assertNoId();
		other.delete().send().assertEmpty(404);
	}

	@Test
	void doesNotFindSessionOfLongId() {
		new LegacySession(this.wire, "x".repeat(4000), "2025-11-25").request("1", "ping", "{}")
			.send()
			.assertError(404, -32600, UNKNOWN);
	}

	@Test
	void endsSessionThatIsDeleted() {
		LegacySession session = this.wire.session("2025-06-18");
		session.delete().send().assertEmpty(204);
		assertThat(this.server.statistics().sessions()).isZero();
		session.request("1", "ping", "{}").send().assertError(404, -32600, UNKNOWN);
		session.delete().send().assertEmpty(404);
	}

	@Test
	void deletesNothingWithoutId() {
		this.wire.session("2025-11-25");
		this.wire.request("DELETE").send().assertEmpty(400);
		assertThat(this.server.statistics().sessions()).isOne();
	}

	@Test
	void endsCallsOfSessionThatIsDeleted() {
		LegacySession session = this.wire.session("2025-11-25");
		var answer = session.callWaiting("1", "wait", "deleted").sendLater();
		Waits.Wait wait = this.server.server().waits().of("deleted");
		wait.assertStarted();
		session.delete().send().assertEmpty(204);
		wait.assertInterrupted();
		assertThat(answer.join().messages()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2025-11-25, 2025-03-26", "2025-06-18, 2025-11-25", "2024-11-05, 2025-06-18",
			"2025-03-26, 2024-11-05" })
	void takesHeaderOfAnyRevisionWithHandshake(String revision, String header) {
		LegacySession session = this.wire.session(revision);
		assertThat(session.request("1", "ping", "{}").with("MCP-Protocol-Version", header).send().status())
			.isEqualTo(200);
		assertThat(session.request("1", "ping", "{}").without("MCP-Protocol-Version").send().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0", "2099-01-01", "2025-11-25x", "''" })
	void refusesHeaderOfUnknownRevision(String header) {
		LegacySession session = this.wire.session("2025-11-25");
		String message = "MCP-Protocol-Version: '%s' (expected: the one agreed on)".formatted(header);
		session.request("1", "ping", "{}")
			.with("MCP-Protocol-Version", header)
			.send()
			.assertError(400, -32600, message)
			.assertId("1");
		session.tell("notifications/initialized", "{}")
			.with("MCP-Protocol-Version", header)
			.send()
			.assertError(400, -32600, message)
			.assertNoId();
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05, true", "2025-03-26, true", "2025-06-18, true", "2025-11-25, false" })
	void answersUnreadableIdAsRevisionDoes(String revision, boolean nullId) {
		LegacySession session = this.wire.session(revision);
		for (String body : new String[] { "{", "[]x", "1", "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
				"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}" }) {
			Answer answer = session.post(body).send();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.message().has("id")).as(answer.body()).isEqualTo(nullId);
			assertThat(answer.message().path("id").isNull()).isEqualTo(nullId);
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void doesNotFindMethod(String revision) {
		LegacySession session = this.wire.session(revision);
		for (String method : new String[] { "server/discover", "no/such", "tools/List", "prompts/list" }) {
			session.request("7", method, "{}")
				.send()
				.assertError(200, -32601, "Method not found: '%s'".formatted(method))
				.assertId("7");
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void neverAnswersNotifications(String revision) {
		LegacySession session = this.wire.session(revision);
		for (String method : new String[] { "notifications/initialized", "notifications/unknown", "tools/call",
				"notifications/cancelled", "notifications/roots/list_changed", "initialize" }) {
			session.tell(method, "{}").send().assertEmpty(202);
			session.tell(method, "{\"requestId\":{},\"x\":[1]}").send().assertEmpty(202);
		}
		assertThat(this.server.statistics().sessions()).isOne();
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void ignoresResponsesToNothing(String revision) {
		LegacySession session = this.wire.session(revision);
		session.post("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}").send().assertEmpty(202);
		session.post("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":1,\"message\":\"m\"}}")
			.send()
			.assertEmpty(202);
	}

	@Test
	void refusesAmbiguousResponse() {
		this.wire.session("2025-11-25")
			.post("{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{},\"error\":{}}")
			.send()
			.assertError(400, -32600, "message: ambiguous (expected: one of method, result, error)");
	}

}
