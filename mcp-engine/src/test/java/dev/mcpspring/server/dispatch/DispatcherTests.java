package dev.mcpspring.server.dispatch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import dev.mcpspring.feature.tool.ToolException;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Outcome;
import dev.mcpspring.server.ServerState;
import dev.mcpspring.test.LeakCheck;
import dev.mcpspring.transport.FakeTransportContext;
import dev.mcpspring.transport.InboundMessage;
import dev.mcpspring.transport.RecordingOutbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Dispatcher}, {@link ReadMessage} and {@link BatchCall}: from bytes in
 * to bytes out, without a transport.
 */
class DispatcherTests {

	private static final FakeTransportContext PLAIN = FakeTransportContext.withoutHeaders();

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	@RegisterExtension
	private final LeakCheck leaks = new LeakCheck();

	private final Sinks.One<CallToolResult> later = Sinks.one();

	private final AtomicInteger cancelled = new AtomicInteger();

	private final Engine engine = new Engine(this.leaks.allocator(), 2)
		.tool("echo", (arguments, exchange) -> Mono.just(CallToolResult.text(arguments.asTree().toString())))
		.tool("later", (arguments, exchange) -> {
			exchange.onCancel(this.cancelled::incrementAndGet);
			return this.later.asMono();
		})
		.tool("block", ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("done")))
		.tool("sorry", ToolHandler.blocking((arguments, exchange) -> {
			throw new ToolException("try again with b");
		}))
		.tool("broken", ToolHandler.blocking((arguments, exchange) -> {
			throw new IllegalStateException("secret");
		}))
		.tool("nothing", (arguments, exchange) -> Mono.empty())
		.tool("null", (arguments, exchange) -> null);

	@AfterEach
	void givesEverythingBack() {
		this.later.tryEmitValue(CallToolResult.empty());
		await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
			assertThat(this.engine.permitsInUse()).isZero();
			assertThat(this.engine.callsInFlight()).isZero();
			assertThat(this.engine.budget().inUse()).isZero();
			assertThat(this.leaks.bytesInUse()).isZero();
		});
		this.engine.close();
	}

	@Test
	void answersACallOfTheModernEra() {
		RecordingOutbound answer = modern("echo", "{\"a\":1}");
		assertThat(answer.response()).contains("\"resultType\":\"complete\"").contains("{\\\"a\\\":1}");
		assertThat(answer.outcome()).isEqualTo(Outcome.OK);
	}

	@Test
	void answersACallOfTheLegacyEra() {
		FakeTransportContext session = this.engine.session("2025-06-18");
		assertThat(call("7", "echo", session).response()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":");
		assertThat(call("\"7\"", "echo", session).response()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"7\",");
	}

	@Test
	void tellsTheModelWhatAToolSays() {
		assertThat(modern("sorry", "{}").await().response()).contains("\"text\":\"try again with b\"")
			.contains("\"isError\":true");
	}

	@Test
	void hidesFromTheModelWhyAToolBroke() {
		assertThat(modern("broken", "{}").await().response()).contains("\"isError\":true").doesNotContain("secret");
	}

	@Test
	void answersAToolWithoutResultWithoutContent() {
		assertThat(modern("nothing", "{}").response()).contains("\"content\":[]").doesNotContain("isError");
	}

	@Test
	void answersAToolThatReturnsNullWithAnError() {
		assertThat(modern("null", "{}").response()).contains("-32603");
	}

	@Test
	void knowsNoToolThatIsNotThere() {
		assertThat(modern("gone", "{}").response()).contains("-32602").contains("Unknown tool: gone");
	}

	@Test
	void refusesMoreCallsThanItHasPermits() {
		modern("later", "{}");
		modern("later", "{}");
		RecordingOutbound refused = modern("later", "{}");
		assertThat(refused.response()).contains("\"reason\":\"overloaded\"");
		assertThat(refused.outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
	}

	@Test
	void needsNoPermitForLookUps() {
		FakeTransportContext session = this.engine.session("2025-11-25");
		modern("later", "{}");
		modern("later", "{}");
		assertThat(this.engine.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", session).response())
			.isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
	}

	@Test
	void refusesAnIdThatIsInUseInTheSession() {
		FakeTransportContext session = this.engine.session("2025-11-25");
		call("1", "later", session);
		RecordingOutbound second = call("1", "later", session);
		assertThat(second.response()).contains("\"reason\":\"duplicate_id\"");
		assertThat(this.engine.permitsInUse()).isOne();
	}

	@Test
	void cancelsTheCallThatANotificationNames() {
		FakeTransportContext session = this.engine.session("2025-11-25");
		RecordingOutbound call = call("1", "later", session);
		assertThat(cancel("1", session).outcome()).isEqualTo(Outcome.ACCEPTED);
		assertThat(this.cancelled).hasValue(1);
		assertThat(call.completions()).isOne();
		assertThat(call.response()).isNull();
	}

	@Test
	void cancelsNoCallOfAnotherSessionOrId() {
		FakeTransportContext session = this.engine.session("2025-11-25");
		RecordingOutbound call = call("1", "later", session);
		cancel("1", this.engine.session("2025-11-25"));
		cancel("\"1\"", session);
		cancel("2", session);
		cancel("{}", session);
		assertThat(call.completions()).isZero();
	}

	@Test
	void cancelsTheCallsOfASessionThatEnds() {
		FakeTransportContext session = this.engine.session("2025-11-25");
		call("1", "later", session);
		call("2", "later", session);
		assertThat(this.engine.dispatcher().endSession(session)).isEqualTo(Outcome.OK);
		assertThat(this.cancelled).hasValue(2);
		assertThat(this.engine.sessions()).isZero();
		assertThat(this.engine.dispatcher().endSession(session)).isEqualTo(Outcome.NOT_FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "notifications/initialized", "notifications/unknown", "tools/call" })
	void answersNoNotification(String method) {
		RecordingOutbound answer = this.engine.send("{\"jsonrpc\":\"2.0\",\"method\":\"%s\"}".formatted(method),
				this.engine.session("2025-11-25"));
		assertThat(answer.response()).isNull();
		assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
	}

	@Test
	void takesResponsesToRequestsThatItForgot() {
		RecordingOutbound answer = this.engine.send("{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}",
				this.engine.session("2025-11-25"));
		assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
	}

	@Test
	void refusesRequestsWhileItDrains() {
		this.engine.state(ServerState.DRAINING);
		RecordingOutbound refused = modern("echo", "{}");
		assertThat(refused.response()).contains("\"reason\":\"shutting_down\"").contains("\"id\":1");
		assertThat(refused.outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
	}

	@Test
	void refusesWhatIsNoJson() {
		RecordingOutbound refused = this.engine.send("{\"jsonrpc\":", PLAIN);
		assertThat(refused.response()).contains("-32700").doesNotContain("\"id\"");
		assertThat(refused.outcome()).isEqualTo(Outcome.BAD_REQUEST);
	}

	@Test
	void answersWithNullWhereTheRevisionHasNoOtherId() {
		assertThat(this.engine.send("{\"jsonrpc\":", this.engine.session("2024-11-05")).response())
			.contains("\"id\":null");
	}

	@Test
	void namesTheRequestThatIsOverALimit() {
		String deep = "[".repeat(101) + "]".repeat(101);
		RecordingOutbound refused = this.engine
			.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"x\",\"params\":{\"a\":" + deep + "}}", PLAIN);
		assertThat(refused.response()).contains("\"id\":5").contains("depth");
	}

	@Test
	void takesNothingMoreOfAMessageThatItRefuses() {
		InboundMessage message = this.engine.dispatcher().open(PLAIN);
		assertThat(message.append(this.engine.buffer("{\"jsonrpc\""))).isTrue();
		assertThat(message.append(this.engine.buffer("}"))).isFalse();
		assertThat(message.append(this.engine.buffer(":\"2.0\"}"))).isFalse();
		RecordingOutbound outbound = new RecordingOutbound();
		message.complete(outbound);
		assertThat(outbound.response()).contains("-32700");
	}

	@Test
	void forgetsAMessageWhoseClientLeft() {
		InboundMessage message = this.engine.dispatcher().open(PLAIN);
		message.append(this.engine.buffer("{\"jsonrpc\":\"2.0\","));
		message.append(this.engine.buffer("\"id\":1,"));
		message.abort();
		assertThat(this.leaks.bytesInUse()).isZero();
		assertThat(this.engine.budget().inUse()).isZero();
	}

	@Test
	void refusesAMessageForWhichThereIsNoRoom() throws InterruptedException {
		this.engine.budget().tryReserve(this.engine.budget().capacity());
		InboundMessage message = this.engine.dispatcher().open(PLAIN);
		CountDownLatch refused = new CountDownLatch(1);
		assertThat(message.expect(100, () -> {
		}, refused::countDown)).isFalse();
		refused.await();
		RecordingOutbound outbound = new RecordingOutbound();
		message.complete(outbound);
		assertThat(outbound.outcome().kind()).isEqualTo(Outcome.Kind.OVERLOADED);
		this.engine.budget().release(this.engine.budget().capacity());
	}

	@Test
	void answersABatchWithOneArray() {
		FakeTransportContext session = this.engine.session("2025-03-26");
		RecordingOutbound answer = this.engine.send("""
				[{"jsonrpc":"2.0","id":1,"method":"ping"},
				 {"jsonrpc":"2.0","method":"notifications/initialized"},
				 {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"block"}},
				 3,
				 {"jsonrpc":"2.0","id":4,"method":"nonsense"}]""", session);
		assertThat(answer.await().response()).startsWith("[")
			.endsWith("]")
			.contains("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
			.contains("\"id\":2,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}")
			.contains("\"id\":null,\"error\":{\"code\":-32600")
			.contains("\"id\":4,\"error\":{\"code\":-32601");
	}

	@Test
	void waitsForTheLastAnswerOfABatch() {
		FakeTransportContext session = this.engine.session("2025-03-26");
		RecordingOutbound answer = this.engine.send("""
				[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"later"}},
				 {"jsonrpc":"2.0","id":2,"method":"ping"}]""", session);
		assertThat(answer.completions()).isZero();
		this.later.tryEmitValue(CallToolResult.text("at last"));
		assertThat(answer.response()).contains("at last");
		assertThat(answer.completions()).isOne();
	}

	@Test
	void answersNoBatchOfNotifications() {
		RecordingOutbound answer = this.engine.send("""
				[{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","method":"b"}]""", this.engine.session("2025-03-26"));
		assertThat(answer.response()).isNull();
		assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", """
			[{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}]""", """
			[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":1,"method":"ping"}]""" })
	void refusesABatchAsAWhole(String batch) {
		RecordingOutbound answer = this.engine.send(batch, this.engine.session("2025-03-26"));
		assertThat(answer.response()).startsWith("{").contains("-32600");
		assertThat(answer.outcome()).isEqualTo(Outcome.BAD_REQUEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-06-18", "2025-11-25" })
	void refusesBatchesInRevisionsWithout(String version) {
		RecordingOutbound answer = this.engine.send("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
				this.engine.session(version));
		assertThat(answer.response()).contains("-32600");
		assertThat(answer.outcome()).isEqualTo(Outcome.BAD_REQUEST);
	}

	@Test
	void cancelsOneCallOfABatch() {
		FakeTransportContext session = this.engine.session("2025-03-26");
		RecordingOutbound answer = this.engine.send("""
				[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"later"}},
				 {"jsonrpc":"2.0","id":2,"method":"ping"}]""", session);
		cancel("1", session);
		assertThat(answer.response()).isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}]");
	}

	private RecordingOutbound modern(String tool, String arguments) {
		return this.engine.send("""
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
				"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
				"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool, arguments), PLAIN);
	}

	private RecordingOutbound call(String id, String tool, FakeTransportContext session) {
		return this.engine.send("""
				{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"%s"}}""".formatted(id, tool), session);
	}

	private RecordingOutbound cancel(String id, FakeTransportContext session) {
		return this.engine.send("""
				{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%s}}""".formatted(id),
				session);
	}

}
