package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Results that are read while they are sent.
 */
@BlocksNoEventLoop
@OnBothEdges
class ResultStreamTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final long LARGE = 200_000_000;

	/**
	 * What a client that reads nothing may make the server read: buffers of sockets,
	 * mostly.
	 */
	private static final long AHEAD = 12_000_000;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private final String key = UUID.randomUUID().toString();

	ResultStreamTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "source", "source_reactive" })
	void writesTextOfAnyCharacters(String tool) {
		Answer answer = this.wire.callTool(tool, arguments(Sources.size(20_000), "")).send();
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.text()).isEqualTo(Sources.text(20_000));
		source().assertClosed();
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void writesTextInSessions(String revision) {
		Answer answer = this.wire.session(revision).callTool("source", arguments(Sources.size(2_000), "")).send();
		assertThat(answer.text()).isEqualTo(Sources.text(2_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "source", "source_reactive" })
	void writesTheLastEventOfAStream(String tool) {
		Answer answer = this.wire.callTool(tool, arguments(Sources.size(20_000), ",\"progress\":true"))
			.progressToken("1")
			.send();
		assertThat(answer.isStream()).isTrue();
		assertThat(answer.messages()).hasSize(2);
		assertThat(answer.text()).isEqualTo(Sources.text(20_000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4098, 4099, 4100, 100_000 })
	void writesSeveralKindsInOneResult(int size) {
		JsonNode result = this.wire.callTool("source_media", arguments(size, "")).send().result();
		JsonNode content = result.path("content");
		byte[] bytes = Sources.bytes(size);
		assertThat(content.path(0).path("text").asString()).isEqualTo("before");
		assertThat(Base64.getDecoder().decode(content.path(1).path("data").asString())).isEqualTo(bytes);
		assertThat(Base64.getDecoder().decode(content.path(2).path("data").asString())).isEqualTo(bytes);
		assertThat(Base64.getDecoder().decode(content.path(3).path("resource").path("blob").asString()))
			.isEqualTo(bytes);
		assertThat(content.path(4).path("resource").path("text").asString())
			.isEqualTo(new String(bytes, StandardCharsets.UTF_8));
		assertThat(content.path(5).path("text").asString()).isEqualTo("after");
		assertThat(result.path("isError").asBoolean()).isTrue();
	}

	@Test
	void closesWhatTheRevisionHasNoPlaceFor() {
		Answer answer = this.wire.session("2024-11-05").callTool("source_media", arguments(100, "")).send();
		assertThat(answer.result().path("content").path(2).path("text").asString()).isEqualTo("[audio audio/wav]");
	}

	@ParameterizedTest
	@CsvSource({ "writeBytes", "writeText", "writeBuffers" })
	void writesWhatMethodsReturn(String tool) {
		assertThat(this.wire.callTool(tool, "{\"repetitions\":3000}").send().text()).isEqualTo(Sources.text(3000));
	}

	@Test
	void writesResourcesByTheirType() {
		JsonNode image = resource("a.png");
		assertThat(image.path("type").asString()).isEqualTo("image");
		assertThat(image.path("mimeType").asString()).isEqualTo("image/png");
		assertThat(resource("a.wav").path("type").asString()).isEqualTo("audio");
		JsonNode text = resource("ä b.json").path("resource");
		assertThat(text.path("uri").asString()).isEqualTo("resource:///%C3%A4%20b.json");
		assertThat(text.path("text").asString()).isEqualTo(new String(Sources.bytes(18), StandardCharsets.UTF_8));
		JsonNode blob = resource("a.pdf").path("resource");
		assertThat(blob.path("mimeType").asString()).isEqualTo("application/pdf");
		assertThat(Base64.getDecoder().decode(blob.path("blob").asString())).isEqualTo(Sources.bytes(18));
	}

	private JsonNode resource(String name) {
		return this.wire.callTool("writeResource", "{\"name\":\"%s\",\"size\":18}".formatted(name))
			.send()
			.result()
			.path("content")
			.path(0);
	}

	@Test
	void returnsItsArgument() {
		String data = Base64.getEncoder().encodeToString(Sources.bytes(1_000_000));
		Answer answer = this.wire.callTool("echo_stream", "{\"data\":\"%s\"}".formatted(data)).send();
		assertThat(answer.result().path("content").path(0).path("resource").path("blob").asString()).isEqualTo(data);
	}

	@ParameterizedTest
	@ValueSource(strings = { "source", "source_reactive" })
	void readsNoFasterThanTheClient(String tool) {
		try (RawHttp connection = this.wire.callTool(tool, arguments(LARGE, "")).post().open()) {
			await().during(Duration.ofMillis(300)).until(() -> this.server.statistics().activeWorkers() == 0);
			assertThat(source().read()).isBetween(1L, AHEAD);
			assertThat(this.server.statistics().permitsInUse()).isOne();
			connection.head();
		}
		source().assertClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "source", "source_reactive" })
	void answersWithTheUsualFailureIfNothingCanBeRead(String tool) {
		Answer answer = this.wire.callTool(tool, arguments(1000, ",\"failAt\":0")).send();
		assertThat(answer.result().path("isError").asBoolean()).isTrue();
		assertThat(answer.text()).isEqualTo("The tool failed. The server's log says why.");
		source().assertClosed();
	}

	@Test
	void answersWithTheUsualFailureIfAResourceIsMissing() {
		Answer answer = this.wire.callTool("writeMissing", "{}").send();
		assertThat(answer.text()).isEqualTo("The tool failed. The server's log says why.");
	}

	@Test
	void answersWithTheUsualProblemIfTheArgumentThatIsReturnedIsBroken() {
		Answer answer = this.wire.callTool("echo_stream", "{\"data\":\"*\"}").send();
		assertThat(answer.text()).isEqualTo("data: broken (expected: Base64)");
	}

	@ParameterizedTest
	@CsvSource({ "source, false", "source, true", "source_reactive, false", "source_reactive, true" })
	void hasNoEndIfItFailsMidway(String tool, boolean progress) {
		try (RawHttp connection = this.wire
			.callTool(tool, arguments(LARGE, ",\"failAt\":%d,\"progress\":%s".formatted(1_000_000, progress)))
			.progressToken("1")
			.post()
			.open()) {
			assertThatThrownBy(connection::answer).isInstanceOf(AssertionError.class);
		}
		source().assertClosed();
	}

	@ParameterizedTest
	@CsvSource({ "source, false", "source, true", "source_reactive, false" })
	void closesTheSourceIfTheClientLeaves(String tool, boolean progress) {
		RawHttp connection = this.wire.callTool(tool, arguments(LARGE, ",\"progress\":" + progress))
			.progressToken("1")
			.post()
			.open();
		connection.head();
		connection.close();
		source().assertClosed();
	}

	@Test
	void interruptsASourceThatWaitsIfTheClientLeaves() {
		RawHttp connection = this.wire.callTool("source", arguments(LARGE, ",\"waitAt\":100000")).post().open();
		connection.head();
		await().until(() -> source().read() == 100_000);
		connection.close();
		source().assertClosed();
	}

	@Test
	void endsLegacyCallWhoseClientLeavesMidway() {
		LegacySession session = this.wire.session("2025-11-25");
		RawHttp connection = session.callTool("source", arguments(LARGE, "")).open();
		connection.head();
		connection.close();
		source().assertClosed();
	}

	@Test
	void goesOnWithLegacyCallThatIsCancelledByNobody() {
		LegacySession session = this.wire.session("2025-11-25");
		CompletableFuture<Answer> answer = session
			.callTool("source", arguments(Sources.size(10_000), ",\"waitAt\":50000"))
			.sendLater();
		await().until(() -> source().read() == 50_000);
		assertThat(session.request("2", "ping", "{}").send().result().isEmpty()).isTrue();
		source().release();
		assertThat(answer.join().text()).isEqualTo(Sources.text(10_000));
	}

	@Test
	void isCutOffByACancellation() {
		LegacySession session = this.wire.session("2025-11-25");
		try (RawHttp connection = session.callTool("\"c\"", "source", arguments(LARGE, ",\"waitAt\":100000")).open()) {
			await().until(() -> source().read() == 100_000);
			session.cancel("\"c\"").send().assertEmpty(202);
			assertThatThrownBy(connection::answer).isInstanceOf(AssertionError.class);
		}
		source().assertClosed();
	}

	@Test
	void isNotBegunIfItIsCancelledBeforeTheFirstByte() {
		LegacySession session = this.wire.session("2025-11-25");
		CompletableFuture<Answer> answer = session.callTool("\"c\"", "source", arguments(LARGE, ",\"waitAt\":0"))
			.sendLater();
		await().until(
				() -> this.server.statistics().callsInFlight() == 1 && this.server.statistics().activeWorkers() == 1);
		session.cancel("\"c\"").send().assertEmpty(202);
		assertThat(answer.join().messages()).isEmpty();
		source().assertClosed();
	}

	private Sources.Source source() {
		return this.server.server().sources().of(this.key);
	}

	private String arguments(long size, String others) {
		return "{\"key\":\"%s\",\"size\":%d%s}".formatted(this.key, size, others);
	}

}
