package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Streams of {@code subscriptions/listen}.
 */
@BlocksNoEventLoop
@OnBothEdges
class SubscriptionTests {

	private static final String ALL = "\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true,"
			+ "\"resourceSubscriptions\":[\"file:///a\"]}";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	SubscriptionTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.subscriptions.max-streams=3",
				"mcp.server.subscriptions.max-resources=2", "mcp.server.http.heartbeat-interval=300ms");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@CsvSource({ "1", "\"a\"", "9007199254740991", "\"ä\\\"b\"" })
	void acknowledgesFirstAndTagsAll(String id) {
		try (OpenStream stream = listen(id, ALL)) {
			assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
			assertThat(stream.header("Mcp-Session-Id")).isNull();
			JsonNode first = stream.message();
			assertThat(first.path("method").asString()).isEqualTo("notifications/subscriptions/acknowledged");
			assertThat(first.path("params").path("notifications").toString()).isEqualTo("{\"toolsListChanged\":true}");
			assertThat(idIn(first)).isEqualTo(JsonMapper.shared().readTree(id));
			this.server.server().changeTools();
			JsonNode change = stream.message();
			assertThat(change.path("method").asString()).isEqualTo("notifications/tools/list_changed");
			assertThat(idIn(change)).isEqualTo(JsonMapper.shared().readTree(id));
			assertThat(stream.next((event) -> true).isSignOfLife()).isTrue();
		}
	}

	@Test
	void tellsOfNothingThatWasNotAskedFor() {
		try (OpenStream stream = listen("1", "\"notifications\":{\"toolsListChanged\":false}")) {
			assertThat(stream.message().path("params").path("notifications").isEmpty()).isTrue();
			this.server.server().changeTools();
			stream.next(Event::isSignOfLife);
			assertThat(stream.next((event) -> true).isSignOfLife()).isTrue();
		}
	}

	@Test
	void keepsStreamsOfOneClientApart() {
		try (OpenStream first = listen("1", ALL); OpenStream second = listen("1", ALL)) {
			first.message();
			second.message();
			this.server.server().changeTools();
			assertThat(List.of(first, second))
				.allSatisfy((stream) -> assertThat(stream.message().path("method").asString())
					.isEqualTo("notifications/tools/list_changed"));
		}
	}

	@Test
	void opensAsManyStreamsAsAllowed() {
		try (OpenStream a = listen("1", ALL); OpenStream b = listen("1", ALL); OpenStream c = listen("1", ALL)) {
			assertThat(List.of(a, b, c)).allSatisfy((stream) -> assertThat(stream.status()).isEqualTo(200));
			Answer answer = this.wire.modern("subscriptions/listen", ALL).send();
			answer.assertError(503, -32603, "Too many streams of subscriptions (see mcp.server.subscriptions)");
			assertThat(answer.header("Retry-After")).isEqualTo("1");
		}
		await().until(() -> this.server.statistics().subscriptions() == 0);
		try (OpenStream again = listen("1", ALL)) {
			again.message();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''                                                 | notifications: ABSENT (expected: an object)
					"notifications":true                               | notifications: BOOLEAN (expected: an object)
					"notifications":{"toolsListChanged":1}             | notifications.toolsListChanged: not a boolean (expected: true or false)
					"notifications":{"resourceSubscriptions":"a"}      | notifications.resourceSubscriptions: no array (expected: an array of URIs)
					"notifications":{"resourceSubscriptions":[1]}      | notifications.resourceSubscriptions: holds something else (expected: strings)
					"notifications":{"resourceSubscriptions":["","a","b"]} | notifications.resourceSubscriptions: 3 (expected: <= 2, see mcp.server.subscriptions.max-resources)
					""")
	void refusesWhatIsNoFilter(String params, String message) {
		this.wire.modern("subscriptions/listen", params).send().assertError(200, -32602, message).assertId("1");
	}

	@Test
	void isUnknownToClientsWithHandshake() {
		this.wire.session("2025-11-25")
			.request("1", "subscriptions/listen", "{" + ALL + "}")
			.send()
			.assertError(200, -32601, "Method not found: 'subscriptions/listen'");
	}

	private OpenStream listen(String id, String params) {
		return this.wire.modern("subscriptions/listen", params).id(id).post().openStream();
	}

	private static JsonNode idIn(JsonNode notification) {
		return notification.path("params").path("_meta").path("io.modelcontextprotocol/subscriptionId");
	}

}
