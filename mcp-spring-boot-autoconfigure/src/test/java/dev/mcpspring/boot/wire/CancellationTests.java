package dev.mcpspring.boot.wire;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Clients that no longer want an answer, and ids that are in use.
 */
@BlocksNoEventLoop
@OnBothEdges
class CancellationTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	CancellationTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void interruptsHandlerAndAnswersNothing(String revision) {
		LegacySession session = this.wire.session(revision);
		Waits.Wait wait = waitFor("legacy");
		CompletableFuture<Answer> answer = session.callWaiting("\"c\"", "wait", "legacy").sendLater();
		wait.assertStarted();
		session.cancel("\"c\"").send().assertEmpty(202);
		wait.assertInterrupted();
		wait.assertCancelled();
		assertThat(answer.join().messages()).isEmpty();
	}

	@Test
	void cancelsReactiveHandler() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor("reactive");
		CompletableFuture<Answer> answer = session.callWaiting("1", "never", "reactive").sendLater();
		wait.assertStarted();
		session.cancel("1").send().assertEmpty(202);
		wait.assertCancelled();
		assertThat(answer.join().messages()).isEmpty();
	}

	@Test
	void endsStreamWithoutAnswer() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor("stream");
		CompletableFuture<Answer> answer = session
			.request("1", "tools/call",
					"{\"name\":\"streaming\",\"arguments\":{\"key\":\"stream\"},\"_meta\":{\"progressToken\":1}}")
			.sendLater();
		wait.assertStarted();
		session.cancel("1").send().assertEmpty(202);
		assertThat(answer.join().messages()).hasSize(1);
		assertThat(answer.join().notifications("notifications/progress")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2", "\"1\"", "null", "1.5", "{}", "[1]", "true", "\"" + "unknown" + "\"" })
	void ignoresOtherIds(String requestId) {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor("other");
		CompletableFuture<Answer> answer = session.callWaiting("1", "wait", "other").sendLater();
		wait.assertStarted();
		session.cancel(requestId).send().assertEmpty(202);
		assertThat(wait.isInterrupted()).isFalse();
		wait.release();
		assertThat(answer.join().text()).isEqualTo("released");
	}

	@Test
	void ignoresIdsOfOtherSessions() {
		LegacySession session = this.wire.session("2025-11-25");
		LegacySession other = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor("foreign");
		CompletableFuture<Answer> answer = session.callWaiting("1", "wait", "foreign").sendLater();
		wait.assertStarted();
		other.cancel("1").send().assertEmpty(202);
		assertThat(wait.isInterrupted()).isFalse();
		wait.release();
		assertThat(answer.join().text()).isEqualTo("released");
	}

	@Test
	void ignoresCallsThatHaveEnded() {
		LegacySession session = this.wire.session("2025-11-25");
		assertThat(session.callTool("1", "echo", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
		session.cancel("1").send().assertEmpty(202);
		session.cancel("1").send().assertEmpty(202);
		session.cancel("0").send().assertEmpty(202);
		assertThat(session.callTool("1", "echo", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
	}

	@Test
	void takesCancellationTwice() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor("twice");
		CompletableFuture<Answer> answer = session.callWaiting("1", "stubborn", "twice").sendLater();
		wait.assertStarted();
		session.cancel("1").send().assertEmpty(202);
		session.cancel("1").send().assertEmpty(202);
		assertThat(answer.join().messages()).isEmpty();
		assertThat(this.server.statistics().permitsInUse()).isOne();
		wait.release();
		await().untilAsserted(() -> assertThat(this.server.statistics().permitsInUse()).isZero());
	}

	@Test
	void ignoresModernNotification() {
		Waits.Wait wait = waitFor("modern");
		CompletableFuture<Answer> answer = this.wire.callWaiting("wait", "modern").sendLater();
		wait.assertStarted();
		this.wire.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}")
			.with("MCP-Protocol-Version", McpWire.MODERN)
			.send()
			.assertEmpty(202);
		assertThat(wait.isInterrupted()).isFalse();
		wait.release();
		assertThat(answer.join().text()).isEqualTo("released");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wait", "never", "streaming" })
	void cancelsModernCallWhoseClientLeaves(String tool) {
		Waits.Wait wait = waitFor(tool);
		RawHttp connection = this.wire.callWaiting(tool, tool).progressToken("1").post().open();
		wait.assertStarted();
		connection.close();
		wait.assertCancelled();
		if (!tool.equals("never")) {
			wait.assertInterrupted();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "wait", "streaming" })
	void goesOnWithLegacyCallWhoseClientLeaves(String tool) {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor(tool);
		RawHttp connection = session
			.request("1", "tools/call",
					"{\"name\":\"%s\",\"arguments\":{\"key\":\"%s\"},\"_meta\":{\"progressToken\":1}}".formatted(tool,
							tool))
			.open();
		wait.assertStarted();
		connection.close();
		// A round trip gives the server time to notice.
		this.wire.echo("x");
		this.wire.echo("x");
		assertThat(wait.isCancelled()).isFalse();
		assertThat(this.server.statistics().callsInFlight()).isOne();
		wait.release();
		await().untilAsserted(() -> assertThat(this.server.statistics().callsInFlight()).isZero());
	}

	@Test
	void refusesIdThatIsInUse() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = waitFor("first");
		CompletableFuture<Answer> first = session.callWaiting("1", "wait", "first").sendLater();
		wait.assertStarted();
		Answer second = session.callTool("1", "echo", "{\"message\":\"x\"}").send();
		second.assertError(400, -32600, "id: 1 is in use by a call in flight (expected: another)").assertId("1");
		assertThat(second.error().path("data").path("reason").asString()).isEqualTo("duplicate_id");
		assertThat(session.callTool("\"1\"", "echo", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
		wait.release();
		assertThat(first.join().text()).isEqualTo("released");
	}

	@Test
	void keepsIdsOfSessionsApart() {
		Waits.Wait wait = waitFor("apart");
		CompletableFuture<Answer> first = this.wire.session("2025-11-25").callWaiting("1", "wait", "apart").sendLater();
		wait.assertStarted();
		LegacySession other = this.wire.session("2025-11-25");
		assertThat(other.callTool("1", "echo", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
		wait.release();
		assertThat(first.join().text()).isEqualTo("released");
	}

	@Test
	void keepsIdsOfModernClientsApart() {
		Waits.Wait wait = waitFor("clients");
		CompletableFuture<Answer> first = this.wire.callWaiting("wait", "clients").id("1").sendLater();
		wait.assertStarted();
		Answer second = this.wire.callTool("echo", "{\"message\":\"x\"}").id("1").send();
		assertThat(second.text()).isEqualTo("x");
		wait.release();
		assertThat(first.join().assertId("1").text()).isEqualTo("released");
	}

	@Test
	void answersPingDuringLongCall() {
		LegacySession session = this.wire.session("2025-03-26");
		Waits.Wait wait = waitFor("long");
		CompletableFuture<Answer> call = session.callWaiting("1", "wait", "long").sendLater();
		wait.assertStarted();
		assertThat(session.request("2", "ping", "{}").send().result().isEmpty()).isTrue();
		wait.release();
		assertThat(call.join().text()).isEqualTo("released");
	}

	private Waits.Wait waitFor(String key) {
		return this.server.server().waits().of(key);
	}

}
