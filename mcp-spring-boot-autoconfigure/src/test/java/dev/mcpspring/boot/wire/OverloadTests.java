package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * More calls than the server takes: one in flight, and no more.
 */
@BlocksNoEventLoop
@OnBothEdges
class OverloadTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	OverloadTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.execution.max-inflight=1", "mcp.server.session.max-sessions=2");
		this.wire = this.server.wire();
	}

	@Test
	void refusesCallBeyondTheLimit() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = this.server.server().waits().of("limit");
		CompletableFuture<Answer> first = this.wire.callWaiting("wait", "limit").sendLater();
		wait.assertStarted();
		int runs = this.server.server().runs().count();
		assertOverloaded(this.wire.callTool("echo", "{\"message\":\"x\"}").id("\"o\"").send(), "\"o\"");
		assertOverloaded(this.wire.callTool("echo_reactive", "{\"message\":\"x\"}").id("2").send(), "2");
		assertOverloaded(session.callTool("3", "echo", "{\"message\":\"x\"}").send(), "3");
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
		wait.release();
		assertThat(first.join().text()).isEqualTo("released");
		this.wire.echo("x");
	}

	@Test
	void answersWhatNeedsNoPermit() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = this.server.server().waits().of("free");
		CompletableFuture<Answer> first = session.callWaiting("1", "wait", "free").sendLater();
		wait.assertStarted();
		assertThat(session.request("2", "ping", "{}").send().status()).isEqualTo(200);
		assertThat(this.wire.modern("tools/list", "").send().status()).isEqualTo(200);
		assertThat(this.wire.modern("server/discover", "").send().status()).isEqualTo(200);
		session.cancel("1").send().assertEmpty(202);
		assertThat(first.join().messages()).isEmpty();
	}

	@Test
	void refusesWhileHandlerGoesOnThatWasCancelled() {
		LegacySession session = this.wire.session("2025-11-25");
		Waits.Wait wait = this.server.server().waits().of("zombie");
		CompletableFuture<Answer> first = session.callWaiting("1", "stubborn", "zombie").sendLater();
		wait.assertStarted();
		session.cancel("1").send();
		first.join();
		assertOverloaded(this.wire.callTool("echo", "{\"message\":\"x\"}").send(), "1");
		wait.release();
		await().untilAsserted(() -> assertThat(this.server.statistics().permitsInUse()).isZero());
		this.wire.echo("x");
	}

	@Test
	void refusesSessionBeyondTheLimit() {
		this.wire.session("2025-11-25");
		this.wire.session("2025-03-26");
		Answer answer = this.wire.initialize("2025-11-25").send();
		answer.assertError(503, -32603, "Too many open sessions (see mcp.server.session.max-sessions)").assertId("0");
		assertThat(answer.header("Retry-After")).isEqualTo("5");
		assertThat(answer.header("Mcp-Session-Id")).isNull();
	}

	@Test
	void answersFloodWithResultsAndRefusalsOnly() {
		List<CompletableFuture<Answer>> answers = new ArrayList<>();
		IntStream.range(0, 100)
			.forEach((i) -> answers
				.add(this.wire.callTool("echo", "{\"message\":\"x\"}").id(Integer.toString(i)).sendLater()));
		int served = 0;
		for (int i = 0; i < answers.size(); i++) {
			Answer answer = answers.get(i).join().assertId(Integer.toString(i));
			if (answer.status() == 200) {
				assertThat(answer.text()).isEqualTo("x");
				served++;
			}
			else {
				assertOverloaded(answer, Integer.toString(i));
			}
		}
		assertThat(served).isPositive();
	}

	static void assertOverloaded(Answer answer, String id) {
		answer.assertError(503, -32603, "Too many calls in flight").assertId(id);
		assertThat(answer.error().path("data").path("reason").asString()).isEqualTo("overloaded");
		assertThat(answer.header("Retry-After")).isEqualTo("1");
	}

}
