package dev.mcpspring.boot.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.blocking.BlocksNoEventLoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Arguments that are read while the tool runs.
 */
@BlocksNoEventLoop
@OnBothEdges
class ArgumentStreamTests {

	private static final int SIZE = 2_300_003;

	/** A part of the size, most of which is what leak detection writes down. */
	private static final long LITTLE = 600_000;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	ArgumentStreamTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@Test
	void readsLargeArgumentInLittleMemory() throws IOException {
		String[] read = call("sink", "{\"data\":\"%s\",\"label\":\"x\"}".formatted(base64(SIZE))).text().split(" ");
		assertThat(read[0] + " " + read[1]).isEqualTo(summary(SIZE));
		assertThat(Long.parseLong(read[2])).isLessThan(LITTLE);
	}

	@Test
	void readsLargeArgumentOfMethodAmongOthersInLittleMemory() throws IOException {
		String[] read = call("readBytes", "{\"before\":\"b\",\"data\" : \"%s\" , \"after\":7}".formatted(base64(SIZE)))
			.text()
			.split(" ");
		assertThat(String.join(" ", read[0], read[1], read[2], read[3])).isEqualTo("b 7 " + summary(SIZE));
		assertThat(Long.parseLong(read[4])).isLessThan(LITTLE);
	}

	@Test
	void readsLargeArgumentInSession() throws IOException {
		LegacySession session = this.wire.session("2024-11-05");
		Answer answer = session.callTool("sink", "{\"data\":\"%s\"}".formatted(base64(SIZE))).send();
		assertThat(answer.text()).startsWith(summary(SIZE));
	}

	@Test
	void readsBuffersByDemand() {
		assertThat(call("readBuffers", "{\"data\":\"%s\"}".formatted(base64(SIZE))).text())
			.isEqualTo(Integer.toString(SIZE));
	}

	@Test
	void stopsReadingBuffersWhenCancelled() {
		assertThat(call("readBuffers", "{\"limit\":2,\"data\":\"%s\"}".formatted(base64(SIZE))).text())
			.isEqualTo("16384");
	}

	@Test
	void readsTextWithoutItsEscapes() {
		String text = "\"\\/\b\f\n\r\t\u0000 é € 😀 \ud83d " + "long ".repeat(10_000);
		String json = "\"" + "\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000 \\u00e9 € \\uD83D\\uDE00 \\ud83d "
				+ "long ".repeat(10_000) + "\"";
		assertThat(JsonMapper.shared().readValue(json, String.class)).isEqualTo(text);
		// What comes back is one of the two halves of a character, which only an escape
		// can say.
		assertThat(call("readText", "{\"text\":" + json + "}").text()).isEqualTo(text);
	}

	@Test
	void readsTextByHand() {
		assertThat(call("sink_text", "{\"data\":\"%s\"}".formatted("é".repeat(100_000))).text()).isEqualTo("100000");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = {
					"{\"a\":[1,{}]}|START_OBJECT PROPERTY_NAME START_ARRAY VALUE_NUMBER_INT START_OBJECT END_OBJECT "
							+ "END_ARRAY END_OBJECT",
					"12|VALUE_NUMBER_INT", "-1.5e3|VALUE_NUMBER_FLOAT", "\"}\"|VALUE_STRING", "true|VALUE_TRUE",
					"null|VALUE_NULL" })
	void readsTokensOfAnyValue(String json, String tokens) {
		assertThat(call("readTokens", "{\"value\":%s,\"after\":\"!\"}".formatted(json)).text())
			.isEqualTo(tokens + " !");
		assertThat(call("readTokens", "{\"after\":\"!\",\"value\": %s }".formatted(json)).text())
			.isEqualTo(tokens + " !");
		assertThat(call("sink_tokens", "{\"data\":%s}".formatted(json)).text())
			.isEqualTo(Integer.toString(tokens.split(" ").length));
	}

	@Test
	void fillsWhatIsAbsent() {
		assertThat(call("readAbsent", "{}").text()).isEqualTo("null null null 0");
		assertThat(call("readAbsent", "{\"bytes\":null,\"text\":null,\"tokens\":null,\"buffers\":null}").text())
			.isEqualTo("null null null 0");
	}

	@Test
	void refusesWrongTypes() {
		assertRefused(call("readBytes", "{\"before\":\"b\",\"data\":1,\"after\":7}"),
				"data: NUMBER (expected: Base64)");
		assertRefused(call("readText", "{\"text\":[]}"), "text: ARRAY (expected: a string)");
		assertRefused(call("readText", "{}"), "text: missing (expected: a string)");
	}

	@Test
	void checksNoMoreThanTheTypeAgainstTheSchema() {
		assertRefused(call("sink", "{\"data\":1}"), "data: integer found, string expected");
		assertRefused(call("sink", "{\"label\":\"x\"}"), "arguments: required property 'data' not found");
		assertRefused(call("sink", "{\"data\":\"AAAA\",\"label\":1}"), "label: integer found, string expected");
		assertThat(call("sink", "{\"data\":\"AAAA\"}").text()).startsWith("3 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "readBytes", "sink" })
	void refusesBrokenBase64(String tool) {
		String others = tool.equals("sink") ? "" : ",\"before\":\"b\",\"after\":7";
		for (String broken : new String[] { "A", "AAAA*AAA", "AAA", "A=AA", "QQ=A", base64(30_000) + "!" }) {
			assertRefused(call(tool, "{\"data\":\"%s\"%s}".formatted(broken, others)),
					"data: broken (expected: Base64)");
		}
	}

	@Test
	void tellsOlderClientsOfBrokenBase64AsAnError() {
		this.wire.session("2025-06-18")
			.callTool("sink", "{\"data\":\"A\"}")
			.send()
			.assertError(200, -32602, "data: broken (expected: Base64)");
	}

	@Test
	void failsToReadAfterTheEnd() {
		assertThat(call("keep", "{\"data\":\"%s\"}".formatted(base64(SIZE))).text()).isEqualTo("kept");
		assertThatIllegalStateException().isThrownBy(() -> AnnotatedStreams.KEPT.get().read())
			.withMessage("params: released (expected: to be read before the end of the call)");
	}

	@Test
	void describesThem() {
		String tools = this.wire.modern("tools/list", "").send().body();
		assertThat(tools).contains("\"data\":{\"type\":\"string\",\"contentEncoding\":\"base64\"}")
			.contains("\"text\":{\"type\":\"string\"}");
	}

	private Answer call(String tool, String arguments) {
		return this.wire.callTool(tool, arguments).send();
	}

	private static void assertRefused(Answer answer, String message) {
		assertThat(answer.text()).isEqualTo(message);
		assertThat(answer.result().path("isError").asBoolean()).isTrue();
	}

	private static String base64(int size) {
		return Base64.getEncoder().encodeToString(Sources.bytes(size));
	}

	private static String summary(int size) throws IOException {
		return StreamTools.summary(new ByteArrayInputStream(Sources.bytes(size)));
	}

}
