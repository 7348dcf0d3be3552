package dev.mcpspring.boot.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that are no message: what they are answered, before anybody knows who sent them.
 */
@OnBothEdges
class MalformedMessageTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	MalformedMessageTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                 | byte 0: end of message (expected: JSON in UTF-8)
			hello              | byte 0: 0x68 (expected: JSON in UTF-8)
			{                  | byte 1: end of message (expected: '"' or '}')
			{"jsonrpc":"2.0"   | byte 16: end of message (expected: ',' or '}')
			{"id":tru          | byte 9: end of message (expected: "true")
			{"id":1,}          | byte 8: 0x7D (expected: '"')
			{'id':1}           | byte 1: 0x27 (expected: '"' or '}')
			{"id":01}          | byte 7: 0x31 (expected: ',' or '}')
			{}x                | byte 2: 0x78 (expected: end of message)
			{}{}               | byte 2: 0x7B (expected: end of message)
			{"a":"b            | byte 7: end of message (expected: a character or '"')
			{"a":"\\x"}        | byte 7: 0x78 (expected: one of "\\/bfnrtu)
			NaN                | byte 0: 0x4E (expected: JSON in UTF-8)
			/**/{}             | byte 0: 0x2F (expected: JSON in UTF-8)
			""")
	void refusesWhatIsNotJson(String body, String message) {
		this.wire.post(body).send().assertError(400, -32700, message).assertNoId();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					null                  | message: NULL (expected: an object)
					1                     | message: NUMBER (expected: an object)
					"x"                   | message: STRING (expected: an object)
					true                  | message: BOOLEAN (expected: an object)
					[]                    | batch: 0 messages (expected: at least 1)
					{}                    | jsonrpc: ABSENT (expected: the string "2.0")
					{"jsonrpc":"2.0"}     | method: ABSENT (expected: a string)
					{"jsonrpc":2.0,"method":"ping"}            | jsonrpc: NUMBER (expected: the string "2.0")
					{"jsonrpc":"1.0","method":"ping"}          | jsonrpc: STRING (expected: the string "2.0")
					{"jsonrpc":"2.0","Method":"ping"}          | method: ABSENT (expected: a string)
					{"jsonrpc":"2.0","method":1}               | method: NUMBER (expected: a string)
					{"jsonrpc":"2.0","method":"a\\u0000"}      | method: not plain text (expected: no U+0000 and no lone surrogates)
					{"jsonrpc":"2.0","method":"\\ud800"}       | method: not plain text (expected: no U+0000 and no lone surrogates)
					{"jsonrpc":"2.0","method":"a","method":"b"} | member: "method" again (expected: unique names)
					{"jsonrpc":"2.0","method":"a","params":{"x":{"y":1,"\\u0079":2}}} | member: "y" again (expected: unique names)
					""")
	void refusesWhatIsNoMessage(String body, String message) {
		this.wire.post(body).send().assertError(400, -32600, message).assertNoId();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "true", "[]", "{}", "1.5", "1e3", "1.0", "9007199254740992", "-9007199254740992",
			"10000000000000000000000000000000000000000", "\"a\\u0000b\"", "\"\\udc00\"" })
	void refusesIdThatIsNone(String id) {
		String type = switch (id.charAt(0)) {
			case 'n' -> "NULL";
			case 't' -> "BOOLEAN";
			case '[' -> "ARRAY";
			case '{' -> "OBJECT";
			case '"' -> "STRING";
			default -> "NUMBER";
		};
		assertBadId(id, type);
	}

	@Test
	void refusesLongId() {
		assertBadId("\"" + "x".repeat(129) + "\"", "STRING");
	}

	private void assertBadId(String id, String type) {
		this.wire.post("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":" + id + "}")
			.send()
			.assertError(400, -32600,
					"id: %s (expected: a string of up to 128 characters or an integer of up to 53 bits)"
						.formatted(type))
			.assertNoId();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "0", "-7", "9007199254740991", "-9007199254740991", "\"1\"", "\"\"", "\"ä\"",
			"\"a\\\"b\"" })
	void answersWithTheSameId(String id) {
		this.wire.callTool("echo", "{\"message\":\"x\"}").id(id).send().assertId(id);
	}

	@Test
	void answersWithTheLongestId() {
		String id = "\"" + "x".repeat(128) + "\"";
		this.wire.modern("no/such", "").id(id).send().assertId(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "1", "\"x\"", "null", "true" })
	void refusesParamsThatAreNoObject(String params) {
		Answer answer = this.wire.post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":" + params + "}")
			.send();
		assertThat(answer.error().path("message").asString()).startsWith("params: ").endsWith(" (expected: an object)");
		answer.assertError(400, -32602, answer.error().path("message").asString()).assertId("7");
	}

	@Test
	void answersRequestOfKnownIdThatIsMalformed() {
		this.wire.post("{\"jsonrpc\":\"1.0\",\"id\":\"a\",\"method\":\"ping\"}")
			.send()
			.assertError(400, -32600, "jsonrpc: STRING (expected: the string \"2.0\")")
			.assertId("\"a\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			ff           | a character or '"'
			c080         | UTF-8
			eda080       | UTF-8
			f8888080     | UTF-8
			f4908080     | UTF-8
			c3           | UTF-8
			00           | a character or '"'
			0a           | a character or '"'
			""")
	void refusesStringThatIsNotUtf8(String hex, String expected) {
		byte[] bytes = ("{\"a\":\"" + new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1) + "\"}")
			.getBytes(StandardCharsets.ISO_8859_1);
		Answer answer = this.wire.post("").body(bytes).send();
		String message = answer.error().path("message").asString();
		assertThat(message).startsWith("byte ").contains(": 0x").contains("(expected: ");
		answer.assertError(400, -32700, message).assertNoId();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE" })
	void refusesOtherEncodings(String charset) {
		byte[] bytes = "{\"jsonrpc\":\"2.0\",\"method\":\"a\"}".getBytes(Charset.forName(charset));
		Answer answer = this.wire.post("").body(bytes).send();
		String message = answer.error().path("message").asString();
		assertThat(message).contains("0x").contains("(expected: ");
		answer.assertError(400, -32700, message);
	}

	@Test
	void ignoresOneByteOrderMark() {
		ModernRequest request = this.wire.callTool("echo", "{\"message\":\"x\"}");
		assertThat(request.post().body('\ufeff' + request.body()).send().text()).isEqualTo("x");
		request.post()
			.body("\ufeff\ufeff" + request.body())
			.send()
			.assertError(400, -32700, "byte 3: 0xEF (expected: a value)");
	}

	@Test
	void passesTextThroughUnchanged() {
		Answer answer = this.wire.callTool("echo", "{\"message\":\"a\\u0000ä\\ud83d\\ude00\\n\\\"\\\\\u2028\"}").send();
		assertThat(answer.text()).isEqualTo("a\u0000ä\ud83d\ude00\n\"\\\u2028");
	}

	@Test
	void answersLoneSurrogateWithText() {
		Answer answer = this.wire.callTool("echo", "{\"message\":\"a\\ud800b\"}").send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isIn("a\ud800b", "a\ufffdb", "a?b");
	}

	@Test
	void refusesControlCharactersInToolName() {
		this.wire.modern("tools/call", "\"name\":\"a\\u0000\"")
			.name("=?base64?YQA=?=")
			.send()
			.assertError(200, -32602, "name: not plain text (expected: no U+0000 and no lone surrogates)")
			.assertId("1");
	}

}
