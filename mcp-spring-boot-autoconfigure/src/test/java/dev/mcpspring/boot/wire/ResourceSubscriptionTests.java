package dev.mcpspring.boot.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.Resource;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that are told when resources change, from the application to the wire.
 */
@OnBothEdges
class ResourceSubscriptionTests {

	static final List<String> LEGACY = McpWire.LEGACY;

	private static final int STORM = 100_000;

	private static final int STREAMS = 20;

	/** For how long the server gathers changes at least. */
	private static final Duration GATHERING = Duration.ofMillis(50);

	private static final String UPDATED = "notifications/resources/updated";

	private static final String LIST_CHANGED = "notifications/resources/list_changed";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	ResourceSubscriptionTests(Edge edge) {
		this.server = Conservation.on(edge, "wire.resources=true", "mcp.server.subscriptions.max-resources=2",
				"mcp.server.http.heartbeat-interval=300ms");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void tellsSessionsOfUpdatesOnce(String revision) {
		LegacySession session = this.wire.session(revision);
		assertThat(subscribe(session, "app:text").result().isEmpty()).isTrue();
		try (OpenStream stream = session.openStream()) {
			publish("app:bytes");
			publish("app:text");
			publish("app:text");
			assertUpdated(stream.message(), "app:text");
			assertSilence(stream);
		}
	}

	@Test
	void tellsSessionsNoMoreOnceTheyUnsubscribe() {
		LegacySession session = this.wire.session("2025-11-25");
		subscribe(session, "app:text");
		subscribe(session, "app:not-there-yet");
		assertThat(session.request("1", "resources/unsubscribe", "{\"uri\":\"app:text\"}").send().result().isEmpty())
			.isTrue();
		try (OpenStream stream = session.openStream()) {
			publish("app:text");
			publish("app:not-there-yet");
			assertUpdated(stream.message(), "app:not-there-yet");
			assertSilence(stream);
		}
	}

	@Test
	void tellsOnlySessionsThatSubscribe() {
		LegacySession subscriber = this.wire.session("2025-11-25");
		subscribe(subscriber, "app:text");
		try (OpenStream told = subscriber.openStream();
				OpenStream other = this.wire.session("2025-11-25").openStream()) {
			publish("app:text");
			assertUpdated(told.message(), "app:text");
			assertSilence(other);
		}
	}

	@Test
	void subscribesToAsMuchAsAllowed() {
		LegacySession session = this.wire.session("2025-11-25");
		subscribe(session, "a:1");
		subscribe(session, "a:2");
		subscribe(session, "a:2");
		subscribe(session, "a:3").assertError(200, -32602,
				"uri: one subscription too many (expected: <= 2, see mcp.server.subscriptions.max-resources)");
		session.request("1", "resources/unsubscribe", "{\"uri\":\"a:1\"}").send();
		assertThat(subscribe(session, "a:3").result().isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "resources/subscribe", "resources/unsubscribe" })
	void needsUri(String method) {
		this.wire.session("2025-11-25")
			.request("1", method, "{}")
			.send()
			.assertError(200, -32602, "uri: ABSENT (expected: a string)");
		this.wire.modern(method, "\"uri\":\"app:text\"")
			.send()
			.assertError(404, -32601, "Method not found: '" + method + "'");
	}

	@Test
	void tellsListenersOfUpdatesOnce() {
		try (OpenStream stream = listen("\"resourceSubscriptions\":[\"app:text\",\"app:other\"]")) {
			assertThat(stream.message().path("params").path("notifications").path("resourceSubscriptions")).hasSize(2);
			publish("app:bytes");
			publish("app:text");
			publish("app:text");
			JsonNode update = stream.message();
			assertUpdated(update, "app:text");
			assertThat(update.path("params").path("_meta").path("io.modelcontextprotocol/subscriptionId").asInt())
				.isEqualTo(1);
			assertSilence(stream);
		}
	}

	@Test
	void mergesAStormOfUpdates() {
		List<OpenStream> streams = new ArrayList<>();
		try {
			for (int i = 0; i < STREAMS; i++) {
				streams.add(listen("\"resourceSubscriptions\":[\"app:text\",\"app:other\"]"));
				streams.get(i).next(Event::isMessage);
			}
			long start = System.nanoTime();
			IntStream.range(0, STORM).parallel().forEach((i) -> publish((i % 2 == 0) ? "app:text" : "app:other"));
			long gatherings = (System.nanoTime() - start) / GATHERING.toNanos() + 2;
			for (OpenStream stream : streams) {
				assertThat(updatesUntilSilence(stream)).isBetween(2L, 2 * gatherings);
			}
		}
		finally {
			streams.forEach(OpenStream::close);
		}
	}

	private static long updatesUntilSilence(OpenStream stream) {
		long updates = 0;
		int signs = 0;
		// Streams that were opened first may have been silent until the storm began.
		while (signs < 2 || updates == 0) {
			boolean sign = stream.next((event) -> true).isSignOfLife();
			signs = sign ? signs + 1 : 0;
			updates += sign ? 0 : 1;
		}
		return updates;
	}

	@Test
	void refusesToListenToWhatIsNoUri() {
		this.wire
			.modern("subscriptions/listen",
					"\"notifications\":{\"resourceSubscriptions\":[\"" + "a".repeat(8193) + "\"]}")
			.send()
			.assertError(200, -32602, "notifications.resourceSubscriptions: holds 8193 characters (expected: <= 8192)");
	}

	@Test
	void tellsListenersOfResourcesThatComeAndGo() {
		try (OpenStream stream = listen("\"resourcesListChanged\":true")) {
			assertThat(stream.message().path("params").path("notifications"))
				.hasToString("{\"resourcesListChanged\":true}");
			changeResources();
			assertThat(stream.message().path("method").asString()).isEqualTo(LIST_CHANGED);
			assertSilence(stream);
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void tellsSessionsOfResourcesThatComeAndGo(String revision) {
		try (OpenStream stream = this.wire.session(revision).openStream()) {
			changeResources();
			assertThat(stream.message().path("method").asString()).isEqualTo(LIST_CHANGED);
			assertSilence(stream);
		}
	}

	private void changeResources() {
		ResourceRegistry resources = this.server.server().engine().resources();
		resources.add(new ResourceSpecification(Resource.builder("app:passing", "passing").build(),
				(request, exchange) -> Mono.just(ReadResourceResult.text(request.uri(), null, "x"))));
		resources.remove("app:passing");
	}

	private void publish(String uri) {
		this.server.server().publishUpdate(uri);
	}

	private OpenStream listen(String notifications) {
		return this.wire.modern("subscriptions/listen", "\"notifications\":{" + notifications + "}")
			.post()
			.openStream();
	}

	private static Answer subscribe(LegacySession session, String uri) {
		return session.request("1", "resources/subscribe", "{\"uri\":\"" + uri + "\"}").send();
	}

	private static void assertUpdated(JsonNode message, String uri) {
		assertThat(message.path("method").asString()).isEqualTo(UPDATED);
		assertThat(message.path("params").path("uri").asString()).isEqualTo(uri);
	}

	private static void assertSilence(OpenStream stream) {
		stream.next(Event::isSignOfLife);
		assertThat(stream.next((event) -> true).isSignOfLife()).isTrue();
	}

}
