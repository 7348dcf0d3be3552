package dev.mcpspring.boot.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.blockhound.BlockHound;

import dev.mcpspring.test.Scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Calls of every kind while BlockHound looks on: nothing of ours blocks an event loop.
 * Runs in a JVM of its own, and is skipped in one that BlockHound cannot instrument.
 * <p>
 * What is allowed to block, and why: the loading of classes, by whichever thread needs
 * one first; and Logback, which locks its console for a line.
 */
@OnBothEdges
class EventLoopBlockingTests {

	private static final Queue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

	private static Throwable unavailable;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	EventLoopBlockingTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.execution.call-timeout=2s");
		this.wire = this.server.wire();
	}

	@BeforeAll
	static void install() {
		try {
			BlockHound.builder()
				.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass")
				.allowBlockingCallsInside("java.lang.Class", "forName0")
				.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders")
				.blockingMethodCallback((method) -> VIOLATIONS.add(described(method)))
				.install();
		}
		catch (Throwable ex) {
			unavailable = ex;
		}
	}

	private static String described(Object method) {
		StringBuilder text = new StringBuilder(Thread.currentThread().getName()).append(": ").append(method);
		StackWalker.getInstance().forEach((frame) -> text.append("\n\t").append(frame));
		return text.toString();
	}

	@BeforeEach
	void needsBlockHound() {
		assumeThat(unavailable).as("BlockHound on Java %s", Runtime.version()).isNull();
		VIOLATIONS.clear();
	}

	@AfterEach
	void forget() {
		VIOLATIONS.clear();
	}

	@Test
	void toolThatBlocksIsFound() {
		assertThat(this.wire.callTool("block_event_loop", "{}").send().text()).isEqualTo("blocked");
		assertThat(VIOLATIONS)
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
		assertThat(VIOLATIONS).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2025-03-26", "2025-11-25" })
	void sessionsBlockNothing(String revision) {
		LegacySession session = this.wire.session(revision);
		session.request("1", "tools/list", "{}").send();
		session.callTool("echo", "{\"message\":\"x\"}").send();
		session.delete().send();
		assertThat(VIOLATIONS).isEmpty();
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
		assertThat(VIOLATIONS).isEmpty();
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
		assertThat(VIOLATIONS).isEmpty();
	}

}
