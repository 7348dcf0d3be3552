package dev.mcpspring.boot.wire;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that take too long.
 */
@BlocksNoEventLoop
@OnBothEdges
class CallTimeoutTests {

	private static final String MESSAGE = "The call took longer than PT0.3S";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	CallTimeoutTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.execution.call-timeout=300ms");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "wait", "never" })
	void answersAndCancels(String tool) {
		Waits.Wait wait = this.server.server().waits().of(tool);
		Answer answer = this.wire.callWaiting(tool, tool).send().assertError(200, -32603, MESSAGE).assertId("1");
		assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("timeout");
		wait.assertCancelled();
		if (tool.equals("wait")) {
			wait.assertInterrupted();
		}
	}

	@Test
	void answersInSessions() {
		LegacySession session = this.wire.session("2024-11-05");
		session.callWaiting("\"x\"", "wait", "session").send().assertError(200, -32603, MESSAGE).assertId("\"x\"");
	}

	@Test
	void answersOnTheOpenStream() {
		Answer answer = this.wire.callWaiting("streaming", "stream").progressToken("1").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.messages()).hasSize(2);
		assertThat(answer.error().path("message").asString()).isEqualTo(MESSAGE);
	}

	@Test
	void leavesPermitWithHandlerThatGoesOn() {
		Waits.Wait wait = this.server.server().waits().of("zombie");
		this.wire.callWaiting("stubborn", "zombie").send().assertError(200, -32603, MESSAGE);
		wait.assertInterrupted();
		assertThat(this.server.statistics().callsInFlight()).isZero();
		assertThat(this.server.statistics().permitsInUse()).isOne();
		assertThat(this.server.statistics().zombies()).isOne();
		this.wire.echo("x");
		wait.release();
		await().untilAsserted(() -> assertThat(this.server.statistics().permitsInUse()).isZero());
	}

	@Test
	void countsOnlyTheCallItself() {
		CompletableFuture<Answer> slow = this.wire.callWaiting("wait", "slow").sendLater();
		for (int i = 0; i < 20; i++) {
			this.wire.echo("x");
		}
		slow.join().assertError(200, -32603, MESSAGE);
	}

}
