package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients with a handshake, on a server without sessions.
 */
@OnBothEdges
class SessionlessTests {

	static final Iterable<String> LEGACY = McpWire.LEGACY;

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	SessionlessTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.session.enabled=false");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@FieldSource("LEGACY")
	void servesClientWithoutMemory(String revision) {
		Answer answer = this.wire.initialize(revision).revision(revision).send();
		assertThat(answer.result().path("protocolVersion").asString()).isEqualTo(revision);
		assertThat(answer.header("Mcp-Session-Id")).isNull();
		assertThat(this.server.statistics().sessions()).isZero();
		Post call = this.wire
			.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
					+ "\"params\":{\"name\":\"echo\",\"arguments\":{\"message\":\"x\"}}}")
			.revision(revision);
		boolean header = revision.compareTo("2025-06-18") >= 0;
		assertThat((header ? call.with("MCP-Protocol-Version", revision) : call).send().text()).isEqualTo("x");
	}

	@Test
	void speaksRevisionThatHeaderNames() {
		String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
		Post batch = this.wire.post("[" + ping + "]").revision("2025-03-26");
		assertThat(batch.send().status()).isEqualTo(200);
		batch.with("MCP-Protocol-Version", "2025-06-18")
			.send()
			.assertError(400, -32600, "batch: not in revision 2025-06-18 (expected: one message)");
		this.wire.post(ping)
			.with("MCP-Protocol-Version", "1999-01-01")
			.send()
			.assertError(400, -32600, "MCP-Protocol-Version: '1999-01-01' (expected: the one agreed on)");
	}

	@Test
	void takesNotifications() {
		this.wire.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").send().assertEmpty(202);
	}

	@Test
	void hasNoStreamsAndNothingToEnd() {
		Answer get = this.wire.request("GET").revision("2025-03-26").with("Accept", "text/event-stream").send();
		assertThat(get.status()).isEqualTo(405);
		assertThat(get.header("Allow")).isEqualTo("POST");
		Answer delete = this.wire.request("DELETE").with("Mcp-Session-Id", "x").send();
		assertThat(delete.status()).isEqualTo(405);
		assertThat(delete.header("Allow")).isEqualTo("POST");
	}

	@Test
	void advertisesNothingThatNeedsASession() {
		Answer answer = this.wire.initialize("2025-11-25").send();
		assertThat(answer.result().path("capabilities")).hasToString("{\"tools\":{}}");
		this.wire.post("""
				{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"debug"}}""")
			.send()
			.assertError(200, -32601, "Method not found: 'logging/setLevel'");
	}

	@Test
	void servesModernClients() {
		assertThat(this.wire.callTool("echo", "{\"message\":\"x\"}").send().text()).isEqualTo("x");
	}

}
