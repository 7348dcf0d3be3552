package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several messages in one array, which revision 2025-03-26 has and no other.
 */
@BlocksNoEventLoop
@OnBothEdges
class BatchTests {

	private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}";

	private static final String ECHO = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"tools/call\","
			+ "\"params\":{\"name\":\"echo\",\"arguments\":{\"message\":\"%s\"}}}";

	private static final String NOTIFICATION = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\"}";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	BatchTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-06-18", "2025-11-25" })
	void isRefusedInOtherRevisions(String revision) {
		int runs = this.server.server().runs().count();
		this.wire.session(revision)
			.post("[" + ECHO.formatted("1", "x") + "]")
			.send()
			.assertError(400, -32600, "batch: not in revision %s (expected: one message)".formatted(revision));
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void isRefusedInTheModernEra() {
		ModernRequest request = this.wire.callTool("echo", "{\"message\":\"x\"}");
		int runs = this.server.server().runs().count();
		request.post()
			.body("[" + request.body() + "]")
			.send()
			.assertError(400, -32600, "batch: not in revision 2026-07-28 (expected: one message)")
			.assertNoId();
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void answersEachRequest() {
		Answer answer = batch(ECHO.formatted("1", "a"), NOTIFICATION, PING.formatted("\"1\""), ECHO.formatted("2", "b"))
			.send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).startsWith("[").endsWith("]");
		assertThat(answer.messages()).hasSize(3);
		assertThat(find(answer, "1").path("result").path("content").path(0).path("text").asString()).isEqualTo("a");
		assertThat(find(answer, "2").path("result").path("content").path(0).path("text").asString()).isEqualTo("b");
		assertThat(find(answer, "\"1\"").path("result").isEmpty()).isTrue();
	}

	@Test
	void answersOneRequestWithAnArray() {
		assertThat(batch(PING.formatted("1")).send().body())
			.isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}]");
	}

	@Test
	void needsNoAnswerWithoutRequests() {
		batch(NOTIFICATION, NOTIFICATION).send().assertEmpty(202);
		batch("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", NOTIFICATION).send().assertEmpty(202);
	}

	@Test
	void isRefusedIfEmpty() {
		batch().send().assertError(400, -32600, "batch: 0 messages (expected: at least 1)").assertId("null");
	}

	@Test
	void holdsUpToOneHundredMessages() {
		Answer answer = batch(pings(100)).send();
		assertThat(answer.messages()).hasSize(100);
		Answer refused = batch(pings(101)).send()
			.assertError(400, -32600, "batch size: 101 (expected: <= 100, see mcp.server.decoder.max-batch-size)");
		assertThat(refused.error().path("data").path("reason").asString()).isEqualTo("limit");
	}

	@Test
	void holdsNoHandshake() {
		int runs = this.server.server().runs().count();
		batch(ECHO.formatted("1", "x"),
				"{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-03-26\"}}")
			.send()
			.assertError(400, -32600, "batch: holds 'initialize' (expected: alone)");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void holdsNoModernRequest() {
		batch(this.wire.modern("tools/list", "").body()).send()
			.assertError(400, -32600, "batch: holds 'tools/list' (expected: alone)");
	}

	@Test
	void holdsNoIdTwice() {
		int runs = this.server.server().runs().count();
		batch(ECHO.formatted("1", "x"), ECHO.formatted("1", "y")).send()
			.assertError(400, -32600, "batch: id 1 stands twice (expected: once)");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void answersInvalidElementsOneByOne() {
		Answer answer = batch("1", PING.formatted("5"), "{\"jsonrpc\":\"2.0\",\"id\":6}", "[]", "null").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.messages()).hasSize(5);
		assertThat(find(answer, "5").has("result")).isTrue();
		assertThat(find(answer, "6").path("error").path("message").asString())
			.isEqualTo("method: ABSENT (expected: a string)");
		List<String> others = answer.messages()
			.stream()
			.filter((message) -> message.path("id").isNull())
			.map((message) -> message.path("error").path("message").asString())
			.toList();
		assertThat(others).containsExactlyInAnyOrder("message: NUMBER (expected: an object)",
				"message: ARRAY (expected: an object)", "message: NULL (expected: an object)");
	}

	@Test
	void reportsFailuresBesideResults() {
		Answer answer = batch("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}", PING.formatted("2")).send();
		assertThat(find(answer, "1").path("error").path("code").asInt()).isEqualTo(-32601);
		assertThat(find(answer, "2").has("result")).isTrue();
	}

	@Test
	void streamsNotificationsBeforeTheAnswers() {
		Answer answer = this.wire.session("2025-03-26")
			.post("[" + PING.formatted("1") + ",{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":"
					+ "{\"name\":\"slow\",\"arguments\":{\"steps\":2},\"_meta\":{\"progressToken\":\"t\"}}}]")
			.send();
		assertThat(answer.isStream()).isTrue();
		assertThat(answer.notifications("notifications/progress")).hasSize(2);
		assertThat(answer.message().isArray()).isTrue();
		assertThat(answer.message()).hasSize(2);
	}

	@Test
	void goesOnWithoutTheCallThatIsCancelled() {
		LegacySession session = this.wire.session("2025-03-26");
		var answer = session
			.post("[" + PING.formatted("1") + ",{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":"
					+ "{\"name\":\"wait\",\"arguments\":{\"key\":\"batch\"}}}]")
			.sendLater();
		this.server.server().waits().of("batch").assertStarted();
		session.cancel("2").send().assertEmpty(202);
		assertThat(answer.join().messages()).hasSize(1);
	}

	@Test
	void belongsToSession() {
		this.wire.post("[" + PING.formatted("1") + "]")
			.send()
			.assertError(400, -32600, "Mcp-Session-Id: absent (expected: the id from the response to initialize)");
	}

	private Post batch(String... messages) {
		return this.wire.session("2025-03-26").post("[" + String.join(",", messages) + "]");
	}

	private static String[] pings(int count) {
		return IntStream.range(0, count).mapToObj((i) -> PING.formatted(i)).toArray(String[]::new);
	}

	private static JsonNode find(Answer answer, String id) {
		List<JsonNode> found = answer.messages()
			.stream()
			.filter((message) -> String.valueOf(message.get("id")).equals(id))
			.collect(Collectors.toList());
		assertThat(found).as(answer::body).hasSize(1);
		return found.get(0);
	}

}
