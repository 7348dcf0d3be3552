package dev.mcpspring.boot.wire;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One caller with several tokens: stronger and weaker ones, fresh ones, and those that
 * end.
 */
class GrantTests {

	private static final String STRONG = "alice|app|orders:read orders:write|CLERK";

	private static final String STRONGER = "alice|app|orders:read orders:write more|CLERK";

	private static final String WEAK = "alice|app|orders:read|CLERK";

	private static final String WITHOUT_ROLE = "alice|app|orders:read orders:write|";

	private static final String NEEDED = "Insufficient scope (expected: orders:read orders:write)";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			Callers.IDENTITIES + "=true", GuardedFeatures.PROPERTY + "=true", TaskTools.PROPERTY + "=true",
			"mcp.server.sse.enabled=true", "mcp.server.http.heartbeat-interval=300ms");

	private final McpWire wire = this.server.wire();

	@Test
	void judgesEachRequestByItsOwnToken() {
		LegacySession session = open(STRONG);
		assertThat(Callers.as(STRONG, session.callTool("guarded", "{}")).send().text()).isEqualTo("told");
		Callers.as(WEAK, session.callTool("guarded", "{}")).send().assertError(403, -32600, NEEDED);
		assertThat(Callers.as(WEAK, session.callTool("echo", "{\"message\":\"x\"}")).send().text()).isEqualTo("x");
		close(session);
	}

	@Test
	void keepsWhatWasSentFromWeakerToken() {
		LegacySession session = open(STRONG);
		Callers.as(STRONG, session.callTool("guarded", "{}")).send();
		String last;
		try (OpenStream stream = Callers.as(STRONG, session.get()).openStream()) {
			last = stream.next(Event::isPriming).id();
		}
		Answer opened = Callers.as(WEAK, session.get()).send().assertError(403, -32600, NEEDED);
		assertThat(opened.header("WWW-Authenticate"))
			.isEqualTo("Bearer error=\"insufficient_scope\", scope=\"orders:read orders:write\"");
		Callers.as(WEAK, session.get().with("Last-Event-ID", last)).send().assertError(403, -32600, NEEDED);
		Callers.as(WITHOUT_ROLE, session.get().with("Last-Event-ID", last))
			.send()
			.assertError(403, -32600, "Access denied");
		try (OpenStream stream = Callers.as(STRONGER, session.get().with("Last-Event-ID", last)).openStream()) {
			assertThat(stream.status()).isEqualTo(200);
		}
		close(session);
	}

	@Test
	void endsStreamsOfWeakerTokenWhenStrongerOneIsUsed() {
		LegacySession session = open(WEAK);
		String last;
		try (OpenStream stream = Callers.as(WEAK, session.get()).openStream()) {
			last = stream.next(Event::isPriming).id();
			assertThat(Callers.as(WEAK, session.callTool("echo", "{\"message\":\"x\"}")).send().text()).isEqualTo("x");
			assertThat(Callers.as(STRONG, session.callTool("guarded", "{}")).send().text()).isEqualTo("told");
			stream.untilEnd();
		}
		try (OpenStream stream = Callers.as(STRONG, session.get().with("Last-Event-ID", last)).openStream()) {
			this.server.server().changeTools();
			assertThat(stream.message().path("method").asString()).isEqualTo("notifications/tools/list_changed");
		}
		Callers.as(WEAK, session.get()).send().assertError(403, -32600, NEEDED);
		close(session);
	}

	@Test
	void keepsTasksFromWeakerToken() {
		JsonNode created = Callers
			.as(STRONG,
					this.wire.callTool("job", "{\"key\":\"strong\"}")
						.capabilities("\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}")
						.post()
						.unvalidated())
			.send()
			.result();
		String id = created.path("taskId").asString();
		for (String method : new String[] { "tasks/get", "tasks/cancel" }) {
			Callers.as(WEAK, task(method, id)).send().assertError(403, -32600, NEEDED);
		}
		assertThat(Callers.as(STRONGER, task("tasks/get", id)).send().result().path("taskId").asString()).isEqualTo(id);
		LegacySession session = open(WEAK);
		assertThat(Callers.as(WEAK, session.request("1", "tasks/list", "{}")).send().result().path("tasks")).isEmpty();
		close(session);
		this.server.server().waits().of("strong").release();
	}

	@Test
	void endsStreamsWithTheToken() {
		String brief = STRONG + "|" + Instant.now().plus(Duration.ofSeconds(2));
		LegacySession session = open(brief);
		try (OpenStream stream = Callers.as(brief, session.get()).openStream();
				OpenStream listening = Callers.as(brief, listen()).openStream()) {
			String last = stream.next(Event::isPriming).id();
			assertThat(listening.message().path("method").asString())
				.isEqualTo("notifications/subscriptions/acknowledged");
			stream.untilEnd();
			assertThat(listening.message().path("result").path("resultType").asString()).isEqualTo("complete");
			try (OpenStream resumed = Callers.as(STRONG, session.get().with("Last-Event-ID", last)).openStream()) {
				assertThat(resumed.status()).isEqualTo(200);
			}
		}
		close(session);
	}

	@Test
	void forgetsEndOfTokenWhereStreamEndsBefore() {
		String lasting = STRONG + "|" + Instant.now().plus(Duration.ofHours(1));
		LegacySession session = open(lasting);
		try (OpenStream stream = Callers.as(lasting, session.get()).openStream();
				OpenStream listening = Callers.as(lasting, listen()).openStream();
				SseChannel client = SseChannel.connect(this.wire, "2024-11-05", lasting)) {
			client.open();
			stream.next(Event::isPriming);
			listening.message();
		}
		close(session);
		await().until(() -> this.server.statistics().deadlines() == 0);
	}

	@Test
	void endsConnectionOfHttpAndSseWithTheLastToken() {
		String brief = STRONG + "|" + Instant.now().plus(Duration.ofSeconds(2));
		String refreshed = STRONG + "|" + Instant.now().plus(Duration.ofSeconds(4));
		try (SseChannel first = SseChannel.connect(this.wire, "2024-11-05", brief);
				SseChannel second = SseChannel.connect(this.wire, "2024-11-05", brief)) {
			first.open();
			second.open();
			String message = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
			Callers.as(refreshed, this.wire.post(message).path(second.endpoint()).without("Accept"))
				.send()
				.assertEmpty(202);
			first.stream().untilEnd();
			assertThat(second.callTool("1", "echo", "{\"message\":\"x\"}").has("result")).isTrue();
			second.stream().untilEnd();
			assertThat(Instant.now()).isAfter(Instant.parse(refreshed.substring(refreshed.lastIndexOf('|') + 1)));
		}
	}

	private Post listen() {
		return this.wire.modern("subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}").post();
	}

	private Post task(String method, String id) {
		return this.wire.modern(method, "\"taskId\":\"" + id + "\"")
			.name(id)
			.capabilities("\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}")
			.post()
			.unvalidated();
	}

	private LegacySession open(String caller) {
		Answer answer = Callers.as(caller, this.wire.initialize("2025-11-25")).send();
		return new LegacySession(this.wire, answer.header("Mcp-Session-Id"), "2025-11-25");
	}

	private static void close(LegacySession session) {
		Callers.as(WEAK, session.delete()).send().assertEmpty(204);
	}

}
