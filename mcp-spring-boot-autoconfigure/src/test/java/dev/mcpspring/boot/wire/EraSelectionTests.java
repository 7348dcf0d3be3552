package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the server tells the two eras apart: the rows of the decision table, in their
 * order.
 */
@OnBothEdges
class EraSelectionTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	private static final String META = "\"_meta\":{%s}";

	private static final String VERSION = "\"io.modelcontextprotocol/protocolVersion\":";

	private static final String CAPABILITIES = "\"io.modelcontextprotocol/clientCapabilities\":";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	EraSelectionTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@Test
	void row2RefusesWhatIsNotJsonWhateverTheHeaders() {
		modern("tools/list", "").body("{")
			.send()
			.assertError(400, -32700, "byte 1: end of message (expected: '\"' or '}')");
	}

	@Test
	void row3RefusesArrayOfModernClient() {
		String request = this.wire.modern("tools/list", "").body();
		modern("tools/list", "").body("[" + request + "]")
			.send()
			.assertError(400, -32600, "batch: not in revision 2026-07-28 (expected: one message)");
	}

	@Test
	void row3RefusesArrayWithoutSession() {
		this.wire.post("[" + this.wire.modern("tools/list", "").body() + "]")
			.send()
			.assertError(400, -32600, "Mcp-Session-Id: absent (expected: the id from the response to initialize)");
	}

	@Test
	void row4RefusesResponseOfModernClient() {
		modern("x", "").body("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
			.send()
			.assertError(400, -32600, "response: not in this revision (expected: a request or notification)")
			.assertNoId();
	}

	@Test
	void row4RefusesResponseWithoutSession() {
		this.wire.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")
			.send()
			.assertError(400, -32600, "Mcp-Session-Id: absent (expected: the id from the response to initialize)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			5             | {}   | _meta: 'io.modelcontextprotocol/protocolVersion' is NUMBER (expected: a string)
			null          | {}   | _meta: 'io.modelcontextprotocol/protocolVersion' is NULL (expected: a string)
			{}            | {}   | _meta: 'io.modelcontextprotocol/protocolVersion' is OBJECT (expected: a string)
			"2026-07-28"  | 1    | _meta: 'io.modelcontextprotocol/clientCapabilities' is NUMBER (expected: an object)
			"2026-07-28"  | null | _meta: 'io.modelcontextprotocol/clientCapabilities' is NULL (expected: an object)
			"2026-07-28"  | []   | _meta: 'io.modelcontextprotocol/clientCapabilities' is ARRAY (expected: an object)
			"v999.0.0"    | "x"  | _meta: 'io.modelcontextprotocol/clientCapabilities' is STRING (expected: an object)
			""")
	void row5RefusesIncompleteEnvelope(String version, String capabilities, String message) {
		modern("tools/list", VERSION + version + "," + CAPABILITIES + capabilities).send()
			.assertError(400, -32602, message)
			.assertId("1");
	}

	@Test
	void row5RefusesAbsentCapabilities() {
		modern("tools/list", VERSION + "\"2026-07-28\"").send()
			.assertError(400, -32602,
					"_meta: 'io.modelcontextprotocol/clientCapabilities' is ABSENT (expected: an object)");
	}

	@Test
	void row6RefusesAbsentVersionHeader() {
		this.wire.modern("tools/list", "")
			.post()
			.without("MCP-Protocol-Version")
			.send()
			.assertError(400, -32020, "MCP-Protocol-Version: 0 values (expected: one, as in the body)")
			.assertId("1");
	}

	@Test
	void row6ComesBeforeRow7() {
		claim("v999.0.0", "2026-07-28", "tools/list").send()
			.assertError(400, -32020, "MCP-Protocol-Version: '2026-07-28' (expected: 'v999.0.0', as in the body)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "v999.0.0", "2024-11-05", "2025-11-25", "2026-07-29", "", "2026-07-28x" })
	void row7RefusesVersionThatIsNotServed(String version) {
		// The method is unknown too, which comes later.
		Answer answer = claim(version, version, "no/such").send()
			.assertError(400, -32022, "protocolVersion: '%s' (expected: one of [2026-07-28])".formatted(version))
			.assertId("1");
		assertThat(answer.error().path("data").path("requested").asString()).isEqualTo(version);
		JsonNode discovered = this.wire.modern("server/discover", "").send().result().path("supportedVersions");
		assertThat(answer.error().path("data").path("supported")).isEqualTo(discovered);
	}

	@Test
	void row8RefusesAbsentMethodHeader() {
		this.wire.modern("no/such", "")
			.post()
			.without("Mcp-Method")
			.send()
			.assertError(400, -32020, "Mcp-Method: 0 values (expected: one, as in the body)");
	}

	@Test
	void row8ComparesMethodCaseSensitively() {
		this.wire.modern("tools/list", "")
			.post()
			.with("Mcp-Method", "Tools/list")
			.send()
			.assertError(400, -32020, "Mcp-Method: 'Tools/list' (expected: 'tools/list', as in the body)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe",
			"tasks/list", "no/such", "Tools/list", "prompts/list", "" })
	void row9DoesNotFindMethod(String method) {
		Answer answer = this.wire.modern(method, "").send();
		answer.assertError(404, -32601, "Method not found: '%s'".formatted(method)).assertId("1");
		assertThat(answer.header("Mcp-Session-Id")).isNull();
	}

	@Test
	void row10RefusesAbsentName() {
		this.wire.modern("tools/call", "\"name\":\"echo\"")
			.send()
			.assertError(400, -32020, "Mcp-Name: 0 values (expected: one, as in the body)");
	}

	@Test
	void row10ComesBeforeUnknownTool() {
		this.wire.callTool("no_such", "{}")
			.name("echo")
			.send()
			.assertError(400, -32020, "Mcp-Name: 'echo' (expected: 'no_such', as in the body)");
	}

	@Test
	void row11RefusesAbsentParameter() {
		this.wire.callTool("mirrored", "{\"region\":\"eu\"}")
			.send()
			.assertError(400, -32020, "Mcp-Param-Region: 0 values (expected: one, as in the body)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"_meta\":{}}", "{\"_meta\":{\"progressToken\":1}}", "{\"cursor\":\"x\"}" })
	void row12RefusesModernHeaderWithoutClaim(String params) {
		for (String method : new String[] { "tools/list", "initialize", "no/such" }) {
			modern(method, "").body("""
					{"jsonrpc":"2.0","id":1,"method":"%s","params":%s}""".formatted(method, params))
				.send()
				.assertError(400, -32602,
						"_meta: 'io.modelcontextprotocol/protocolVersion' is ABSENT (expected: a string)")
				.assertId("1");
		}
	}

	@Test
	void row12RefusesModernHeaderWithoutParams() {
		modern("tools/list", "").body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
			.send()
			.assertError(400, -32602,
					"_meta: 'io.modelcontextprotocol/protocolVersion' is ABSENT (expected: a string)");
	}

	@Test
	void row13OpensSessionWhateverIsLeftOver() {
		Answer answer = this.wire.initialize("2025-11-25")
			.with("Mcp-Session-Id", "left-over")
			.with("Mcp-Method", "something/else")
			.send();
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Mcp-Session-Id")).isNotNull().isNotEqualTo("left-over");
		this.wire.adopt("2025-11-25", answer);
	}

	@Test
	void row14DoesNotFindUnknownSession() {
		new LegacySession(this.wire, "unknown", "2025-11-25").request("1", "tools/list", "{}")
			.send()
			.assertError(404, -32600, "Mcp-Session-Id: unknown or ended (expected: one from a new initialize)")
			.assertId("1");
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void row14ServesSession(String revision) {
		assertThat(this.wire.session(revision).request("1", "tools/list", "{}").send().status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools/list", "ping", "server/discover", "no/such" })
	void row15NeedsSession(String method) {
		this.wire.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}")
			.send()
			.assertError(400, -32600, "Mcp-Session-Id: absent (expected: the id from the response to initialize)")
			.assertId("1");
	}

	@Test
	void takesModernNotifications() {
		modern("x", "").body("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/whatever\"}").send().assertEmpty(202);
		this.wire
			.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/whatever\",\"params\":{"
					+ META.formatted(VERSION + "\"2026-07-28\"") + "}}")
			.send()
			.assertEmpty(202);
	}

	@Test
	void servesModernRequestInsideSession() {
		LegacySession session = this.wire.session("2025-06-18");
		Answer answer = this.wire.modern("tools/list", "")
			.post()
			.with("Mcp-Session-Id", session.id())
			.with("Last-Event-ID", "7")
			.send();
		assertThat(answer.result().path("resultType").asString()).isEqualTo("complete");
		assertThat(answer.header("Mcp-Session-Id")).isNull();
	}

	@Test
	void servesModernRequestOfUnknownSession() {
		Answer answer = this.wire.modern("tools/list", "").post().with("Mcp-Session-Id", "unknown").send();
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void servesModernRequestWithoutClientInfo() {
		assertThat(this.wire.modern("server/discover", "").send().status()).isEqualTo(200);
	}

	@Test
	void toleratesUnknownMembers() {
		Answer answer = this.wire.callTool("echo", "{\"message\":\"x\"},\"more\":[{}]")
			.meta("\"a.b/c\":{\"d\":1}")
			.send();
		assertThat(answer.text()).isEqualTo("x");
	}

	private Post modern(String method, String meta) {
		return this.wire.post("""
				{"jsonrpc":"2.0","id":1,"method":"%s","params":{%s}}""".formatted(method, META.formatted(meta)))
			.revision(McpWire.MODERN)
			.with("MCP-Protocol-Version", McpWire.MODERN)
			.with("Mcp-Method", method);
	}

	private Post claim(String claimed, String header, String method) {
		return modern(method, VERSION + "\"" + claimed + "\"," + CAPABILITIES + "{}").with("MCP-Protocol-Version",
				header);
	}

}
