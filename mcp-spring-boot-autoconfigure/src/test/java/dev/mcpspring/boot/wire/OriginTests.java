package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call a server that nothing was configured for.
 */
@OnBothEdges
class OriginTests {

	private static final String[] METHODS = { "POST", "GET", "DELETE", "OPTIONS", "HEAD" };

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	private int runs;

	OriginTests(Edge edge) {
		this.server = Conservation.on(edge);
		this.wire = this.server.wire();
	}

	@BeforeEach
	void countRuns() {
		this.runs = this.server.server().runs().count();
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example",
			"127.0.0.2", "0.0.0.0", "[::2]", "localhost@evil.example", "", "localhost,evil.example", "user@localhost",
			"192.168.0.1:8080" })
	void refusesOtherHosts(String host) {
		for (String method : METHODS) {
			Answer answer = request(method).with("Host", host).send();
			assertForbidden(method, answer,
					"Host: '%s' (expected: a loopback name, or one of mcp.server.security.allowed-hosts)"
						.formatted(host));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:x", "[::1", "localhost:1:2", "[::1]x", "localhost:-1" })
	void refusesHostsThatAreNone(String host) {
		// Reactor Netty refuses some of them before the server sees them.
		assertThat(request("POST").with("Host", host).send().status()).isIn(400, 403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "null" })
	void allowsNoPreflightOfOthers(String origin) {
		Answer answer = request("OPTIONS").with("Origin", origin)
			.with("Access-Control-Request-Method", "POST")
			.with("Access-Control-Request-Headers", "content-type")
			.send();
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "localhost", "LOCALHOST", "localhost:1", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080" })
	void takesLoopbackNames(String host) {
		assertThat(request("POST").with("Host", host).send().text()).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "https://evil.example", "null", "file://", "http://localhost",
			"http://localhost:1", "http://localhost.evil.example", "https://localhost:PORT.evil.example",
			"http://localhost:PORT/", "http://localhost:PORT, http://evil.example", "chrome-extension://abc", "" })
	void refusesOtherOrigins(String template) {
		String origin = template.replace("PORT", Integer.toString(this.wire.port()));
		for (String method : METHODS) {
			Answer answer = request(method).with("Origin", origin).send();
			assertForbidden(method, answer,
					"Origin: '%s' (expected: the server's own, or one of mcp.server.security.allowed-origins)"
						.formatted(origin));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:PORT", "https://localhost:PORT", "HTTP://LOCALHOST:PORT" })
	void takesTheServersOwnOrigin(String template) {
		String origin = template.replace("PORT", Integer.toString(this.wire.port()));
		Answer answer = request("POST").with("Origin", origin).send();
		assertThat(answer.text()).isEqualTo("x");
		assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "Forwarded, for=192.0.2.1", "X-Forwarded-For, 127.0.0.1", "X-Forwarded-Host, localhost",
			"X-Real-IP, ::1", "x-forwarded-for, ''" })
	void refusesClientsBehindProxies(String header, String value) {
		for (String method : METHODS) {
			Answer answer = request(method).with(header, value).send();
			assertForbidden(method, answer, "Client: not on this machine and not authenticated "
					+ "(see mcp.server.security.allow-unauthenticated)");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host", "Origin" })
	void refusesHeaderThatComesTwice(String header) {
		String value = header.equals("Host") ? "localhost" : "http://localhost:" + this.wire.port();
		try (RawHttp connection = request("POST").with(header, value).plus(header, value).open()) {
			// Netty refuses a second host itself.
			assertThat(connection.answer().status()).isIn(400, 403);
		}
	}

	private Post request(String method) {
		if (method.equals("POST")) {
			return this.wire.callTool("echo", "{\"message\":\"x\"}").post();
		}
		return this.wire.request(method);
	}

	private void assertForbidden(String method, Answer answer, String message) {
		if (method.equals("HEAD")) {
			assertThat(answer.status()).isEqualTo(403);
		}
		else {
			answer.assertError(403, -32600, message).assertNoId();
		}
	}

	@AfterEach
	void runsNoHandlerForOthers(TestInfo test) {
		if (test.getTestMethod().orElseThrow().getName().startsWith("refuses")) {
			assertThat(this.server.server().runs().count()).isEqualTo(this.runs);
			assertThat(this.server.statistics().sessions()).isZero();
		}
	}

}
