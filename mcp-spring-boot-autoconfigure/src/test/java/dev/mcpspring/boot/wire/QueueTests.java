package dev.mcpspring.boot.wire;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that wait for a worker: one may run, and one may wait.
 */
@BlocksNoEventLoop
@OnBothEdges
class QueueTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	QueueTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.execution.worker-threads=1",
				"mcp.server.execution.queue-capacity=1", "mcp.server.execution.queue-timeout=10s");
		this.wire = this.server.wire();
	}

	@Test
	void refusesCallThatFindsTheQueueFull() {
		CompletableFuture<Answer> running = occupyWorker("running");
		CompletableFuture<Answer> queued = queue();
		Answer refused = this.wire.callTool("echo", "{\"message\":\"x\"}").id("7").send();
		refused.assertError(503, -32603, "Too many calls wait for a worker").assertId("7");
		assertThat(refused.error().path("data").path("reason").asString()).isEqualTo("queue_full");
		assertThat(refused.header("Retry-After")).isEqualTo("1");
		assertThat(this.wire.callTool("echo_reactive", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
		this.server.server().waits().of("running").release();
		assertThat(running.join().text()).isEqualTo("released");
		assertThat(queued.join().text()).isEqualTo("queued");
	}

	@Test
	void neverRunsCallThatWasCancelledWhileItWaited() {
		LegacySession session = this.wire.session("2025-11-25");
		CompletableFuture<Answer> running = occupyWorker("cancel");
		int runs = this.server.server().runs().count();
		CompletableFuture<Answer> queued = session.callTool("9", "echo", "{\"message\":\"x\"}").sendLater();
		await().untilAsserted(() -> assertThat(this.server.statistics().queuedCalls()).isOne());
		session.cancel("9").send().assertEmpty(202);
		assertThat(queued.join().messages()).isEmpty();
		this.server.server().waits().of("cancel").release();
		assertThat(running.join().text()).isEqualTo("released");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@Test
	void neverRunsCallWhoseClientLeftWhileItWaited() {
		CompletableFuture<Answer> running = occupyWorker("leave");
		int runs = this.server.server().runs().count();
		RawHttp connection = this.wire.callTool("echo", "{\"message\":\"x\"}").post().open();
		await().untilAsserted(() -> assertThat(this.server.statistics().queuedCalls()).isOne());
		connection.close();
		await().untilAsserted(() -> assertThat(this.server.statistics().callsInFlight()).isOne());
		this.server.server().waits().of("leave").release();
		assertThat(running.join().text()).isEqualTo("released");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	private CompletableFuture<Answer> occupyWorker(String key) {
		CompletableFuture<Answer> answer = this.wire.callWaiting("wait", key).sendLater();
		this.server.server().waits().of(key).assertStarted();
		return answer;
	}

	private CompletableFuture<Answer> queue() {
		CompletableFuture<Answer> answer = this.wire.callTool("echo", "{\"message\":\"queued\"}").sendLater();
		await().untilAsserted(() -> assertThat(this.server.statistics().queuedCalls()).isOne());
		return answer;
	}

}
