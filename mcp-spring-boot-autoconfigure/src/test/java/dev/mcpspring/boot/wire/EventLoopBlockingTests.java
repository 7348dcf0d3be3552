package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.boot.blocking.BlockedEventLoops;
import dev.mcpspring.boot.blocking.BlocksNoEventLoop;
import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Calls of every kind while BlockHound looks on, which {@link BlockedEventLoops} fails if
 * they block an event loop; and one that does.
 */
@BlocksNoEventLoop
@OnBothEdges
class EventLoopBlockingTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	EventLoopBlockingTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.execution.call-timeout=2s");
		this.wire = this.server.wire();
	}

	@Test
	void toolThatBlocksIsFound() {
		assumeTrue(BlockedEventLoops.isActive(), "needs BlockHound");
		assertThat(this.wire.callTool("block_event_loop", "{}").send().text()).isEqualTo("blocked");
		assertThat(BlockedEventLoops.take())
			.anySatisfy((violation) -> assertThat(violation).contains("Thread.sleep", "WaitingTools"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "echo", "echo_reactive" })
	void callsBlockNothing(String tool) {
		List<CompletableFuture<Answer>> answers = new ArrayList<>();
		for (int i = 0; i < Scale.of(200, 10_000); i++) {
			answers.add(this.wire.callTool(tool, "{\"message\":\"%s\"}".formatted("x".repeat(i * 10))).sendLater());
		}
		answers.forEach((answer) -> assertThat(answer.join().status()).isIn(200, 503));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-03-26", "2025-11-25" })
	void sessionsBlockNothing(String revision) {
		LegacySession session = this.wire.session(revision);
		session.request("1", "tools/list", "{}").send();
		session.callTool("echo", "{\"message\":\"x\"}").send();
		session.delete().send();
	}

	@Test
	void failuresAndRefusalsBlockNothing() {
		this.wire.callTool("throw", "{\"kind\":\"tool\"}").send();
		this.wire.callTool("throw_reactive", "{\"kind\":\"tool\"}").send();
		this.wire.callTool("huge", "{}").send();
		this.wire.callTool("no_such", "{}").send();
		this.wire.post("{").send();
		this.wire.request("GET").send();
		this.wire.post("{}").with("Content-Type", "text/plain").send();
		this.wire.post("{}").with("Origin", "http://evil.example.com").send();
	}

	@Test
	void streamsTimeoutsAndClientsThatLeaveBlockNothing() {
		this.wire.callTool("slow", "{\"steps\":20}").progressToken("1").send();
		assertThat(this.wire.callWaiting("wait", "timeout").send().error().at("/data/reason").asString())
			.isEqualTo("timeout");
		for (String tool : new String[] { "wait", "never", "streaming" }) {
			try (RawHttp connection = this.wire.callWaiting(tool, tool).progressToken("1").post().open()) {
				assertThat(connection.trySend(new byte[0])).isTrue();
				this.server.server().waits().of(tool).assertStarted();
			}
			this.server.server().waits().of(tool).assertCancelled();
		}
	}

}
