package dev.mcpspring.boot.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.test.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The headers that repeat parts of the body, so that nobody on the way sees another
 * request than the server does.
 */
@OnBothEdges
class HeaderAgreementTests {

	private static final String MALFORMED = "%s: malformed (expected: Base64 of UTF-8 between =?base64? and ?=)";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	HeaderAgreementTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name" })
	void refusesHeaderThatComesTwice(String header) {
		String value = switch (header) {
			case "Mcp-Method" -> "tools/call";
			case "Mcp-Name" -> "echo";
			default -> McpWire.MODERN;
		};
		echo().plus(header, value)
			.send()
			.assertError(400, -32020, header + ": 2 values (expected: one, as in the body)")
			.assertId("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp-protocol-version", "MCP-PROTOCOL-VERSION" })
	void findsHeadersInAnyCase(String header) {
		Answer answer = echo().without("MCP-Protocol-Version").with(header, McpWire.MODERN).send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void comparesValuesCaseSensitively() {
		echo().with("Mcp-Name", "Echo")
			.send()
			.assertError(400, -32020, "Mcp-Name: 'Echo' (expected: 'echo', as in the body)");
	}

	@Test
	void stripsWhiteSpaceAroundValues() {
		try (RawHttp connection = echo().with("Mcp-Name", "\t echo \t").open()) {
			assertThat(connection.answer().text()).isEqualTo("x");
		}
	}

	@Test
	void refusesEmptyName() {
		echo().with("Mcp-Name", "").send().assertError(400, -32020, "Mcp-Name: '' (expected: 'echo', as in the body)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			=?base64?ZWNobw==?=    | 200 | encoded
			=?base64?ZWNobw?=      | 400 | without padding
			=?base64?ZWNobx==?=    | 400 | not canonical
			=?base64?ZWNobw=?=     | 400 | half the padding
			=?base64?ZWN obw==?=   | 400 | white space
			=?base64?ZWNo-w==?=    | 400 | another alphabet
			=?base64?/w==?=        | 400 | no UTF-8
			=?base64?wIA=?=        | 400 | overlong UTF-8
			""")
	void decodesNameStrictly(String header, int status, String reason) {
		Answer answer = echo().with("Mcp-Name", header).send();
		assertThat(answer.status()).as(reason).isEqualTo(status);
		if (status == 400) {
			answer.assertError(400, -32020, MALFORMED.formatted("Mcp-Name"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "=?BASE64?ZWNobw==?=", "=?Base64?ZWNobw==?=", "=?base64?ZWNobw==", "ZWNobw==?=",
			"?base64?ZWNobw==?=", "=?base64?=", "=?base64?ZWNobw==?= x" })
	void takesAnythingElseLiterally(String header) {
		echo().with("Mcp-Name", header)
			.send()
			.assertError(400, -32020, "Mcp-Name: '%s' (expected: 'echo', as in the body)".formatted(header));
		assertThat(mirrored("{\"region\":\"" + header + "\"}").with("Mcp-Param-Region", header).send().status())
			.isEqualTo(200);
	}

	@Test
	void needsTextThatLooksEncodedToBeEncoded() {
		String text = "=?base64?ZWNobw==?=";
		Post post = mirrored("{\"region\":\"" + text + "\"}");
		post.with("Mcp-Param-Region", text)
			.send()
			.assertError(400, -32020, "Mcp-Param-Region: 'echo' (expected: the argument's value)");
		assertThat(post.with("Mcp-Param-Region", encode(text)).send().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ä", "\u00ff" })
	void refusesRawTextThatIsNotAscii(String text) {
		Post post = mirrored("{\"region\":\"" + text + "\"}").with("Mcp-Param-Region", text);
		assertThat(post.send().assertError(400, -32020, MALFORMED.formatted("Mcp-Param-Region")).status())
			.isEqualTo(400);
		assertThat(post.with("Mcp-Param-Region", encode(text)).send().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"region":"eu"}               | Mcp-Param-Region | eu
			{"count":42}                  | Mcp-Param-Count  | 42
			{"count":42}                  | Mcp-Param-Count  | 42.0
			{"count":42.0}                | Mcp-Param-Count  | 42
			{"count":4.2e1}               | Mcp-Param-Count  | 42
			{"count":-0}                  | Mcp-Param-Count  | 0
			{"count":9007199254740993}    | Mcp-Param-Count  | 9007199254740993
			{"dry":true}                  | Mcp-Param-Dry    | true
			{"dry":false}                 | mcp-param-dry    | false
			{"inner":{"deep":"x"}}        | Mcp-Param-Deep   | x
			{"inner":{"deep":null}}       | Mcp-Param-Other  | x
			{}                            | Mcp-Param-Region | not expected
			{"region":"eu"}               | Mcp-Param-Region | =?base64?ZXU=?=
			""")
	void takesHeaderThatAgrees(String arguments, String header, String value) {
		Answer answer = mirrored(arguments).with(header, value).send();
		assertThat(answer.status()).as(answer::toString).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"region":"eu"}               | Mcp-Param-Region | EU
			{"region":"42"}               | Mcp-Param-Region | 42.0
			{"count":42}                  | Mcp-Param-Count  | 43
			{"count":42}                  | Mcp-Param-Count  | forty-two
			{"count":42}                  | Mcp-Param-Count  | 42 43
			{"count":9007199254740993}    | Mcp-Param-Count  | 9007199254740992
			{"count":1}                   | Mcp-Param-Count  | 1e1000000000
			{"dry":true}                  | Mcp-Param-Dry    | True
			{"dry":true}                  | Mcp-Param-Dry    | 1
			{"inner":{"deep":"x"}}        | Mcp-Param-Deep   | y
			""")
	void refusesHeaderThatDoesNot(String arguments, String header, String value) {
		int runs = this.server.server().runs().count();
		mirrored(arguments).with(header, value)
			.send()
			.assertError(400, -32020, "%s: '%s' (expected: the argument's value)".formatted(header, value));
		assertThat(this.server.server().runs().count()).isEqualTo(runs);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"region":"eu"}         | Mcp-Param-Region
			{"region":""}           | Mcp-Param-Region
			{"count":0}             | Mcp-Param-Count
			{"dry":false}           | Mcp-Param-Dry
			{"inner":{"deep":"x"}}  | Mcp-Param-Deep
			""")
	void refusesAbsentHeader(String arguments, String header) {
		mirrored(arguments).send().assertError(400, -32020, header + ": 0 values (expected: one, as in the body)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"region\":null}", "{\"inner\":{}}", "{\"inner\":null}", "{\"other\":\"x\"}",
			"{\"other\":{\"region\":\"x\"},\"items\":[{\"region\":\"x\"}]}" })
	void expectsNoHeaderForAbsentArgument(String arguments) {
		Answer answer = mirrored(arguments).send();
		assertThat(answer.status()).as(answer::toString).isEqualTo(200);
	}

	@Test
	void ignoresHeadersInSessions() {
		LegacySession session = this.wire.session("2025-11-25");
		Answer answer = session.callTool("mirrored", "{\"region\":\"eu\"}")
			.with("Mcp-Name", "other")
			.with("Mcp-Method", "other")
			.with("Mcp-Param-Region", "us")
			.send();
		assertThat(answer.text()).isEqualTo("{\"region\":\"eu\"}");
	}

	@Test
	void takesAnyValueThatIsEncodedAndNoOther() {
		Seed seed = Seed.ofThisRun();
		RandomGenerator random = seed.random();
		for (int run = 0; run < 60; run++) {
			String text = random.ints(random.nextInt(1, 20), 0, 0x300)
				.filter((c) -> c > 0)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.append('x')
				.toString();
			String header = isPlain(text) ? text : encode(text);
			Post post = mirrored("{\"region\":" + quote(text) + "}");
			assertThat(post.with("Mcp-Param-Region", header).send().status()).as("%s %s", seed, header).isEqualTo(200);
			int at = random.nextInt(header.length());
			char other = (header.charAt(at) == 'A') ? 'B' : 'A';
			String changed = header.substring(0, at) + other + header.substring(at + 1);
			Answer refused = post.with("Mcp-Param-Region", changed).send();
			assertThat(refused.status()).as("%s %s", seed, changed).isEqualTo(400);
			assertThat(refused.error().path("code").asInt()).isEqualTo(-32020);
		}
	}

	private Post echo() {
		return this.wire.callTool("echo", "{\"message\":\"x\"}").post();
	}

	private Post mirrored(String arguments) {
		return this.wire.callTool("mirrored", arguments).post();
	}

	private static boolean isPlain(String text) {
		return text.strip().equals(text) && text.chars().allMatch((c) -> c >= ' ' && c < 0x7f)
				&& !text.startsWith("=?base64?");
	}

	private static String encode(String text) {
		return "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
	}

	private static String quote(String text) {
		StringBuilder json = new StringBuilder("\"");
		text.chars().forEach((c) -> json.append("\\u%04x".formatted(c)));
		return json.append('"').toString();
	}

}
