package dev.mcpspring.transport.stdio;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.transport.stdio.StdioServer.OverPipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link StdioTransport}, with a whole server behind it.
 */
@Timeout(60)
class StdioTransportTests {

	private OverPipes pipes;

	private LineClient client;

	@BeforeEach
	void open() {
		this.pipes = OverPipes.open();
		this.client = this.pipes.client();
	}

	@AfterEach
	void close() {
		this.pipes.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25" })
	void opensSessionOfConnection(String version) {
		assertThat(this.client.initialize(version).at("/result/protocolVersion").asString()).isEqualTo(version);
		assertThat(echo(1, "hello")).isEqualTo("hello");
		assertThat(this.pipes.server().server().statistics().sessions()).isOne();
	}

	@Test
	void answersModernRequestWithoutHandshake() {
		JsonNode answer = ask(LineClient.modernCall(1, "echo", "{\"text\":\"hello\"}"));
		assertThat(answer.at("/result/resultType").asString()).isEqualTo("complete");
		assertThat(this.pipes.server().server().statistics().sessions()).isZero();
	}

	@Test
	void discoversBeforeAnythingElse() {
		JsonNode answer = ask(LineClient.modern(1, "server/discover", ""));
		assertThat(answer.at("/result/supportedVersions/0").asString()).isEqualTo("2026-07-28");
	}

	@Test
	void servesBothErasOnOneConnection() {
		this.client.initialize("2025-06-18");
		assertThat(ask(LineClient.modernCall(1, "echo", "{\"text\":1}")).at("/result/resultType").asString())
			.isEqualTo("complete");
		JsonNode legacy = ask(LineClient.call(2, "echo", "{\"text\":1}"));
		assertThat(legacy.at("/result/content/0/text").asString()).isEqualTo("1");
		assertThat(legacy.at("/result").has("resultType")).isFalse();
	}

	@Test
	void refusesRequestWithoutHandshakeAndClaim() {
		JsonNode answer = ask("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
		assertThat(answer.at("/error/code").asInt()).isEqualTo(-32600);
		assertThat(answer.at("/error/message").asString()).contains("initialize");
	}

	@Test
	void refusesUnknownModernRevision() {
		JsonNode answer = ask(LineClient.modern(1, "server/discover", "").replace("2026-07-28", "2031-01-01"));
		assertThat(answer.at("/error/code").asInt()).isEqualTo(-32022);
		assertThat(answer.at("/error/data/supported/0").asString()).isEqualTo("2026-07-28");
	}

	@Test
	void beginsAnewWithAnotherHandshake() {
		this.client.initialize("2025-06-18");
		this.client.initialize("2024-11-05");
		assertThat(echo(1, "hello")).isEqualTo("hello");
		assertThat(this.pipes.server().server().statistics().sessions()).isOne();
	}

	@Test
	void answersBatchOfTheOneRevisionThatHasThem() {
		this.client.initialize("2025-03-26");
		JsonNode answers = ask("[%s,%s]".formatted(LineClient.call(1, "echo", "{\"text\":1}"),
				LineClient.call(2, "echo", "{\"text\":2}")));
		assertThat(answers.findValuesAsString("id")).containsExactlyInAnyOrder("1", "2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-06-18", "2025-11-25" })
	void refusesBatchOfOtherRevisions(String version) {
		this.client.initialize(version);
		JsonNode answer = ask("[%s]".formatted(LineClient.call(1, "echo", "{}")));
		assertThat(answer.at("/error/code").asInt()).isEqualTo(-32600);
		assertThat(this.pipes.server().echoes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unknown\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
			"{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1,\"message\":\"no\"}}" })
	void answersNeitherNotificationNorResponse(String message) {
		this.client.send(message);
		this.client.initialize("2025-11-25");
		this.client.send(message);
		assertThat(echo(1, "next")).isEqualTo("next");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "{\"a\":", "{}{}", "\u0000", "\"\u00e9" })
	void answersLineThatIsNotJsonAndGoesOn(String line) {
		JsonNode answer = ask(line);
		assertThat(answer.at("/error/code").asInt()).isEqualTo(-32700);
		assertThat(answer.has("id")).isFalse();
		assertThat(modernEcho(1, "next")).isEqualTo("next");
	}

	@Test
	void answersInvalidUtf8AndGoesOn() {
		this.client.sendRaw(new byte[] { '"', (byte) 0xC0, (byte) 0x80, '"', '\n' });
		assertThat(this.client.next().at("/error/code").asInt()).isEqualTo(-32700);
		assertThat(modernEcho(1, "next")).isEqualTo("next");
	}

	@Test
	void writesNullIdWhereTheRevisionWantsOne() {
		this.client.initialize("2024-11-05");
		JsonNode answer = ask("nonsense");
		assertThat(answer.has("id")).isTrue();
		assertThat(answer.get("id").isNull()).isTrue();
	}

	@Test
	void skipsBlankLinesAndCarriageReturns() {
		this.client.sendRaw("\n\r\n \t\n".getBytes(StandardCharsets.US_ASCII));
		this.client.send(LineClient.modernCall(1, "echo", "{\"text\":\"hello\"}") + "\r");
		assertThat(this.client.next().at("/result/content/0/text").asString()).isEqualTo("hello");
	}

	@Test
	void ignoresByteOrderMark() {
		this.client.send("\uFEFF" + LineClient.modernCall(1, "echo", "{\"text\":\"hello\"}"));
		assertThat(this.client.next().at("/result/content/0/text").asString()).isEqualTo("hello");
	}

	@Test
	void readsMessageThatComesByteByByte() {
		byte[] message = (LineClient.modernCall(1, "echo", "{\"text\":\"wörld\"}") + "\n")
			.getBytes(StandardCharsets.UTF_8);
		for (byte one : message) {
			this.client.sendRaw(new byte[] { one });
		}
		assertThat(this.client.next().at("/result/content/0/text").asString()).isEqualTo("wörld");
	}

	@Test
	void echoesLineOfAMegabyte() {
		String text = "ä".repeat(500_000);
		assertThat(modernEcho(1, text)).isEqualTo(text);
	}

	@Test
	void refusesLineOverTheLimitOnceAndGoesOn() {
		String huge = LineClient.modernCall(1, "echo", "{\"text\":\"%s\"}".formatted("x".repeat(9_000_000)));
		JsonNode answer = ask(huge);
		assertThat(answer.at("/error/code").asInt()).isEqualTo(-32600);
		assertThat(answer.at("/error/data/reason").asString()).isEqualTo("too_large");
		assertThat(modernEcho(2, "next")).isEqualTo("next");
	}

	@Test
	void refusesIdThatIsInFlight() throws Exception {
		this.client.initialize("2025-11-25");
		this.client.send(LineClient.call(1, "wait", "{}"));
		this.pipes.server().awaitEntered();
		JsonNode answer = ask(LineClient.modernCall(1, "echo", "{}"));
		assertThat(answer.at("/error/data/reason").asString()).isEqualTo("duplicate_id");
		this.pipes.server().open();
		assertThat(this.client.next().at("/result/content/0/text").asString()).isEqualTo("waited");
	}

	@Test
	void sendsNothingForCancelledModernCall() throws Exception {
		this.client.send(LineClient.modernCall(1, "wait", "{}"));
		this.pipes.server().awaitEntered();
		this.client.send(LineClient.cancelled(1));
		assertThat(modernEcho(2, "next")).isEqualTo("next");
		assertThat(this.pipes.server().cancellations()).isOne();
	}

	@Test
	void sendsNothingForCancelledCallOfSession() throws Exception {
		this.client.initialize("2025-06-18");
		this.client.send(LineClient.call(1, "wait", "{}"));
		this.pipes.server().awaitEntered();
		this.client.send(LineClient.cancelled(1));
		assertThat(echo(2, "next")).isEqualTo("next");
		assertThat(this.pipes.server().cancellations()).isOne();
	}

	@Test
	void answersPingWhileCallRuns() throws Exception {
		this.client.initialize("2025-11-25");
		this.client.send(LineClient.call(1, "wait", "{}"));
		this.pipes.server().awaitEntered();
		assertThat(ask("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}").get("id").asInt()).isEqualTo(2);
	}

	@Test
	void sendsNotificationsBeforeResult() {
		this.client.initialize("2025-11-25");
		this.client.send("""
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"tell","arguments":{"times":2},\
				"_meta":{"progressToken":"t"}}}""");
		assertThat(List.of(this.client.next(), this.client.next(), this.client.next(), this.client.next()))
			.extracting((message) -> message.path("method").asString("result"))
			.containsExactly("notifications/message", "notifications/progress", "notifications/message",
					"notifications/progress");
		assertThat(this.client.next().at("/result/content/0/text").asString()).isEqualTo("told");
	}

	@Test
	void answersEachOfHundredThousandPipelinedCallsOnce() {
		int count = 100_000;
		Thread sender = new Thread(() -> {
			StringBuilder burst = new StringBuilder();
			for (int i = 0; i < count; i++) {
				burst.append(LineClient.modernCall(i, "echo", "{\"text\":%d}".formatted(i))).append('\n');
			}
			this.client.sendRaw(burst.toString().getBytes(StandardCharsets.US_ASCII));
		});
		sender.start();
		Set<Integer> answered = new HashSet<>();
		for (int i = 0; i < count; i++) {
			JsonNode answer = this.client.next();
			int id = answer.get("id").asInt();
			assertThat(answer.at("/result/content/0/text").asString()).isEqualTo(String.valueOf(id));
			assertThat(answered.add(id)).isTrue();
		}
	}

	@Test
	void answersBurstOfCallsThatWaitWithoutWorker() {
		int count = 5_000;
		Thread sender = new Thread(() -> {
			for (int i = 0; i < count; i++) {
				this.client.send(LineClient.modernCall(i, "later", "{}"));
			}
		});
		sender.start();
		for (int i = 0; i < count; i++) {
			assertThat(this.client.next().at("/result/content/0/text").asString()).isEqualTo("later");
		}
	}

	@Test
	void endsWithInputWhenIdle() throws Exception {
		long begin = System.nanoTime();
		this.client.closeOutput();
		assertThat(this.pipes.awaitEnd()).isEqualTo(ConnectionEnd.INPUT_ENDED);
		assertThat(this.client.line()).isNull();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void answersRunningCallsAfterEndOfInput() throws Exception {
		for (int i = 0; i < 100; i++) {
			this.client.send(LineClient.modernCall(i, "wait", "{}"));
		}
		this.pipes.server().awaitEntered();
		this.client.closeOutput();
		this.pipes.server().open();
		Map<Integer, String> answers = new HashMap<>();
		this.client.rest()
			.forEach((answer) -> answers.put(answer.get("id").asInt(),
					answer.at("/result/content/0/text").asString("failed")));
		assertThat(answers).hasSize(100).containsValue("waited").doesNotContainValue("failed");
		assertThat(this.pipes.awaitEnd()).isEqualTo(ConnectionEnd.INPUT_ENDED);
	}

	@Test
	void processesLastLineWithoutEndIfItIsComplete() {
		this.client
			.sendRaw(LineClient.modernCall(1, "echo", "{\"text\":\"last\"}").getBytes(StandardCharsets.US_ASCII));
		this.client.closeOutput();
		assertThat(this.client.rest()).singleElement()
			.satisfies((answer) -> assertThat(answer.at("/result/content/0/text").asString()).isEqualTo("last"));
	}

	@Test
	void runsNothingOfLastLineThatIsCutOff() {
		String call = LineClient.modernCall(1, "echo", "{\"text\":\"last\"}");
		this.client.sendRaw(call.substring(0, call.length() - 1).getBytes(StandardCharsets.US_ASCII));
		this.client.closeOutput();
		assertThat(this.client.rest()).allSatisfy((answer) -> assertThat(answer.has("result")).isFalse());
		assertThat(this.pipes.server().echoes()).isZero();
	}

	@Test
	void cancelsCallsWhenClientReadsNoMore() throws Exception {
		this.client.initialize("2025-11-25");
		this.client.send(LineClient.call(1, "wait", "{}"));
		this.pipes.server().awaitEntered();
		this.client.closeInput();
		await().pollDelay(Duration.ZERO).until(this::pingsInVain);
		assertThat(this.pipes.awaitEnd()).isEqualTo(ConnectionEnd.BROKEN);
		assertThat(this.pipes.server().cancellations()).isOne();
	}

	/**
	 * A process that the build starts at this moment has the pipe open for a moment, too,
	 * so that not the first answer need fail to be written.
	 */
	private boolean pingsInVain() {
		try {
			this.client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
		}
		catch (UncheckedIOException ex) {
			// The server reads no more, either.
		}
		return this.pipes.end().isDone();
	}

	@Test
	void writesAnswersOfCallsThatServerShutsDown() throws Exception {
		this.client.send(LineClient.modernCall(1, "wait", "{}"));
		this.pipes.server().awaitEntered();
		this.pipes.server().server().stop();
		assertThat(this.client.rest()).singleElement()
			.satisfies((answer) -> assertThat(answer.at("/error/data/reason").asString()).isEqualTo("shutting_down"));
		assertThat(this.pipes.awaitEnd()).isEqualTo(ConnectionEnd.STOPPED);
	}

	private JsonNode ask(String message) {
		this.client.send(message);
		return this.client.next();
	}

	private String echo(int id, String text) {
		return ask(LineClient.call(id, "echo", "{\"text\":\"%s\"}".formatted(text))).at("/result/content/0/text")
			.asString();
	}

	private String modernEcho(int id, String text) {
		return ask(LineClient.modernCall(id, "echo", "{\"text\":\"%s\"}".formatted(text))).at("/result/content/0/text")
			.asString();
	}

}
