package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often one principal may do what. Each has its own.
 */
class CallerRateTests {

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			"mcp.server.session.principal-rate=1/h", "mcp.server.session.miss-rate=2/h",
			"mcp.server.execution.principal-rate=50/h", "mcp.server.tools.any.principal-rate=1/h",
			"mcp.server.session.max-per-principal=1");

	private final McpWire wire = this.server.wire();

	@Test
	void opensSessionsAsOftenAsAllowed() {
		LegacySession session = new LegacySession(this.wire, initialize("opening").send().header("Mcp-Session-Id"),
				"2025-11-25");
		Answer second = initialize("opening").send();
		RateTests.assertTooOften(second, "Sessions are opened too often (see mcp.server.session.principal-rate)");
		assertThat(second.header("Mcp-Session-Id")).isNull();
		Callers.as("opening", session.delete()).send().assertEmpty(204);
		LegacySession other = new LegacySession(this.wire, initialize("other").send().header("Mcp-Session-Id"),
				"2025-11-25");
		Callers.as("other", other.delete()).send().assertEmpty(204);
	}

	@Test
	void countsWhoGuessesAndLetsOthersBe() {
		LegacySession session = new LegacySession(this.wire, initialize("victim").send().header("Mcp-Session-Id"),
				"2025-11-25");
		for (int i = 0; i < 2; i++) {
			assertThat(Callers.as("guessing", session.request("1", "ping", "{}")).send().status()).isEqualTo(404);
		}
		RateTests.assertTooOften(Callers.as("guessing", session.request("1", "ping", "{}")).send(), RateTests.MISSED);
		assertThat(Callers.as("victim", session.request("1", "ping", "{}")).send().status()).isEqualTo(200);
		Callers.as("victim", session.delete()).send().assertEmpty(204);
		assertThat(Callers.as("victim", session.delete()).send().status()).isEqualTo(404);
	}

	@Test
	void callsToolsAsOftenAsAllowed() {
		assertThat(call("caller").status()).isEqualTo(200);
		RateTests.assertTooOften(call("caller"), "Called too often (see mcp.server.tools.<name>.principal-rate)");
		assertThat(call("colleague").status()).isEqualTo(200);
	}

	private Answer call(String caller) {
		return Callers.as(caller, this.wire.callTool("any", "{}").post()).send();
	}

	private Post initialize(String caller) {
		return Callers.as(caller, this.wire.initialize("2025-11-25"));
	}

}
