package dev.mcpspring.boot.wire;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Streams of sessions: for what belongs to no call, and for clients that come back for
 * what they missed.
 */
@BlocksNoEventLoop
@OnBothEdges
class SessionStreamTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final String CHANGED = "notifications/tools/list_changed";

	private static final String NOT_KEPT = "Last-Event-ID: '%s' (expected: one of this session that is still kept)";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	SessionStreamTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.http.heartbeat-interval=300ms");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void tellsOfChangesOnce(String revision) {
		try (OpenStream stream = this.wire.session(revision).openStream()) {
			assertThat(stream.status()).isEqualTo(200);
			assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream");
			assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
			assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
			changeTools();
			assertThat(stream.message().path("method").asString()).isEqualTo(CHANGED);
			assertThat(stream.next((event) -> true).isSignOfLife()).isTrue();
		}
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void primesWhoUnderstandsIt(String revision) {
		try (OpenStream stream = this.wire.session(revision).openStream()) {
			Event first = stream.next((event) -> true);
			assertThat(first.isPriming()).isEqualTo(revision.equals("2025-11-25"));
			assertThat(first.isSignOfLife()).isEqualTo(!revision.equals("2025-11-25"));
		}
	}

	@Test
	void sendsEachMessageOverOneStream() {
		LegacySession session = this.wire.session("2025-06-18");
		try (OpenStream first = session.openStream(); OpenStream second = session.openStream()) {
			changeTools();
			assertThat(first.message().path("method").asString()).isEqualTo(CHANGED);
			second.next(Event::isSignOfLife);
			assertThat(second.next((event) -> true).isSignOfLife()).isTrue();
		}
	}

	@Test
	void opensAsManyStreamsAsAllowed() {
		LegacySession session = this.wire.session("2025-11-25");
		try (OpenStream a = session.openStream();
				OpenStream b = session.openStream();
				OpenStream c = session.openStream();
				OpenStream d = session.openStream()) {
			assertThat(List.of(a, b, c, d)).allSatisfy((stream) -> assertThat(stream.status()).isEqualTo(200));
			session.get()
				.send()
				.assertError(409, -32600, "The session has as many streams open as it may (expected: to use those)")
				.assertNoId();
		}
	}

	@Test
	void opensNoStreamWithoutSession() {
		this.wire.request("GET")
			.with("Accept", "text/event-stream")
			.send()
			.assertError(400, -32600, "Mcp-Session-Id: absent (expected: the id from the response to initialize)");
		new LegacySession(this.wire, "x", "2025-11-25").get()
			.send()
			.assertError(404, -32600, "Mcp-Session-Id: unknown or ended (expected: one from a new initialize)");
	}

	@Test
	void opensNoStreamForClientThatTakesNone() {
		this.wire.session("2025-11-25")
			.get()
			.with("Accept", "application/json")
			.send()
			.assertError(406, -32600, "Accept: 'application/json' (expected: text/event-stream)");
	}

	@Test
	void endsStreamsOfSessionThatIsDeleted() {
		LegacySession session = this.wire.session("2025-11-25");
		try (OpenStream stream = session.openStream()) {
			session.delete().send().assertEmpty(204);
			assertThat(stream.untilEnd()).noneMatch(Event::isMessage);
		}
	}

	@Test
	void keepsWhatIsSentWhileClientIsAway() {
		LegacySession session = this.wire.session("2025-11-25");
		String last;
		try (OpenStream stream = session.openStream()) {
			last = stream.next(Event::isPriming).id();
		}
		await().until(() -> this.server.statistics().openStreams() == 0);
		changeTools();
		await().until(() -> this.server.statistics().replayBytes() > 0);
		try (OpenStream stream = session.resume(last)) {
			Event missed = stream.next(Event::isMessage);
			assertThat(stream.read(missed).path("method").asString()).isEqualTo(CHANGED);
			changeTools();
			Event next = stream.next(Event::isMessage);
			assertThat(next.id()).isNotEqualTo(missed.id());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "-", "1-", "-1", "1-0-0", "99-0", "1-99", "1--1", "9999999999-1", "1-+1x" })
	void resumesNothingThatIsNotKept(String lastEventId) {
		LegacySession session = this.wire.session("2025-11-25");
		session.openStream().close();
		session.get()
			.with("Last-Event-ID", lastEventId)
			.send()
			.assertError(400, -32600, NOT_KEPT.formatted(lastEventId))
			.assertNoId();
	}

	@Test
	void resumesNoStreamOfAnotherSession() {
		LegacySession session = this.wire.session("2025-11-25");
		try (OpenStream stream = session.openStream()) {
			String id = stream.next(Event::isPriming).id();
			this.wire.session("2025-11-25")
				.get()
				.with("Last-Event-ID", id)
				.send()
				.assertError(400, -32600, NOT_KEPT.formatted(id));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-03-26", "2025-06-18", "2025-11-25" })
	void finishesCallWhoseConnectionIsLost(String revision) {
		LegacySession session = this.wire.session(revision);
		Post call = session.request("7", "tools/call",
				"{\"name\":\"streaming\",\"arguments\":{\"key\":\"lost\"},\"_meta\":{\"progressToken\":1}}");
		int runs = this.server.server().runs().count();
		String last;
		try (OpenStream stream = call.openStream()) {
			last = stream.next(Event::isMessage).id();
		}
		await().until(() -> this.server.statistics().openStreams() == 0);
		this.server.server().waits().of("lost").release();
		await().until(() -> this.server.statistics().callsInFlight() == 0);
		try (OpenStream stream = session.resume(last)) {
			List<Event> rest = stream.untilEnd().stream().filter(Event::isMessage).toList();
			assertThat(rest).hasSize(1);
			assertThat(rest.get(0).data()).contains("\"id\":7").contains("released");
		}
		assertThat(this.server.server().runs().count()).isEqualTo(runs + 1);
	}

	@Test
	void lendsConnectionOnlyUntilClientIsToPoll() {
		LegacySession session = this.wire.session("2025-11-25");
		String last;
		try (OpenStream stream = session.callWaiting("7", "polled", "polled").openStream()) {
			List<Event> events = stream.untilEnd();
			assertThat(events.get(0).isPriming()).isTrue();
			assertThat(events.get(1).retry()).isEqualTo(20);
			last = events.get(0).id();
		}
		try (OpenStream stream = session.resume(last)) {
			this.server.server().waits().of("polled").release();
			JsonNode response = JsonMapper.shared().readTree(stream.next(Event::isMessage).data());
			assertThat(response.path("id").asInt()).isEqualTo(7);
			assertThat(stream.untilEnd()).noneMatch(Event::isMessage);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-03-26", "2025-06-18" })
	void keepsConnectionOfClientThatDoesNotPoll(String revision) {
		LegacySession session = this.wire.session(revision);
		var answer = session.callWaiting("7", "polled", "held").sendLater();
		this.server.server().waits().of("held").assertStarted();
		this.server.server().waits().of("held").release();
		assertThat(answer.join().text()).isEqualTo("released");
	}

	@Test
	void showsThatStreamOfLongCallIsAlive() {
		ModernRequest call = this.wire.callWaiting("streaming", "alive").progressToken("1");
		try (OpenStream stream = call.post().openStream()) {
			stream.next(Event::isSignOfLife);
			this.server.server().waits().of("alive").release();
			assertThat(stream.untilEnd()).anyMatch(Event::isMessage);
		}
	}

	private void changeTools() {
		this.server.server().changeTools();
	}

}
