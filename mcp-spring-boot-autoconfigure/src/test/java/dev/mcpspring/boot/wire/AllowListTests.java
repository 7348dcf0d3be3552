package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call a server whose properties name hosts and origins.
 */
@OnBothEdges
class AllowListTests {

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	AllowListTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.security.allowed-hosts=mcp.example.com,Other.Example.Com",
				"mcp.server.security.allowed-origins=https://app.example.com",
				"mcp.server.security.allow-unauthenticated=true");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp.example.com", "MCP.example.com:8443", "other.example.com", "localhost" })
	void takesNamedHosts(String host) {
		assertThat(echo().with("Host", host).send().text()).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com", "x.mcp.example.com", "mcp.example.com.evil.example" })
	void refusesOtherHosts(String host) {
		assertThat(echo().with("Host", host).send().status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, 200", "HTTPS://APP.example.com, 200", "http://app.example.com, 403",
			"https://app.example.com:8443, 403", "https://mcp.example.com, 403", "null, 403" })
	void takesNamedOrigins(String origin, int status) {
		assertThat(echo().with("Origin", origin).send().status()).isEqualTo(status);
	}

	@Test
	void takesClientsBehindProxies() {
		assertThat(echo().with("X-Forwarded-For", "192.0.2.1").send().text()).isEqualTo("x");
	}

	@Test
	void decidesByTheHostItself() {
		assertThat(echo().with("Host", "evil.example").with("X-Forwarded-Host", "localhost").send().status())
			.isEqualTo(403);
	}

	private Post echo() {
		return this.wire.callTool("echo", "{\"message\":\"x\"}").post();
	}

}
