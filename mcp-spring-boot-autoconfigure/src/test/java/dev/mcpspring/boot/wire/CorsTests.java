package dev.mcpspring.boot.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What browsers are told of the pages that may call, on every endpoint there is.
 */
@OnBothEdges
class CorsTests {

	private static final String APP = "https://app.example.com";

	private static final String[] PATHS = { "/mcp", "/sse", "/message" };

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	CorsTests(Edge edge) {
		this.server = Conservation.on(edge, "mcp.server.security.allowed-origins=" + APP, "mcp.server.sse.enabled=true",
				"mcp.server.security.cors.max-age=10m");
		this.wire = this.server.wire();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = "/mcp | POST, GET, DELETE\n" + "/sse | GET\n" + "/message | POST")
	void allowsPreflightOfNamedPages(String path, String methods) {
		Answer answer = preflight(path, APP).with("Access-Control-Request-Headers", "content-type,mcp-name").send();
		answer.assertEmpty(204);
		assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(APP);
		assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(methods);
		assertThat(allowedHeaders(answer)).contains("content-type", "accept", "authorization", "mcp-session-id",
				"mcp-protocol-version", "mcp-method", "mcp-name", "last-event-id");
		assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
		assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
		assertThat(answer.header("Vary")).contains("Origin");
	}

	@Test
	void allowsHeadersOfParametersThatAreAskedFor() {
		Answer answer = preflight("/mcp", APP)
			.with("Access-Control-Request-Headers", "Mcp-Param-Region, x-other,mcp-param-a b,mcp-param-*")
			.send();
		assertThat(allowedHeaders(answer)).contains("mcp-param-region")
			.doesNotContain("x-other", "mcp-param-a b", "mcp-param-*", "*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "http://app.example.com", "https://app.example.com:8443",
			"https://app.example.com.evil.example", "*", "https://app.example.com, https://evil.example" })
	void allowsNothingToOtherPages(String origin) {
		for (String path : PATHS) {
			for (Answer answer : new Answer[] { preflight(path, origin).send(),
					this.wire.post("{}").path(path).with("Origin", origin).send() }) {
				assertThat(answer.status()).as(path).isEqualTo(403);
				assertThat(answer.toString()).doesNotContainIgnoringCase("Access-Control-");
				assertThat(answer.header("Vary")).isEqualTo("Origin");
			}
		}
	}

	@Test
	void letsNamedPagesReadAnswers() {
		Answer answer = this.wire.initialize("2025-11-25").with("Origin", APP).send();
		this.wire.adopt("2025-11-25", answer);
		assertReadable(answer);
		assertReadable(
				this.wire.callTool("slow", "{\"steps\":1}").progressToken("1").post().with("Origin", APP).send());
	}

	@Test
	void letsNamedPagesReadRefusals() {
		assertReadable(this.wire.post("{").with("Origin", APP).send());
		assertReadable(this.wire.request("PUT").with("Origin", APP).send());
		assertReadable(this.wire.post("{}").path("/message").with("Origin", APP).send());
		assertReadable(this.wire.request("GET").with("Accept", "text/html").with("Origin", APP).send());
	}

	@Test
	void saysNothingToWhoeverIsNoBrowser() {
		Answer answer = this.wire.callTool("echo", "{\"message\":\"x\"}").send();
		assertThat(answer.text()).isEqualTo("x");
		assertThat(answer.toString()).doesNotContainIgnoringCase("Access-Control-").doesNotContain("Vary");
	}

	@Test
	void takesOptionsForPreflightOnlyIfItIsOne() {
		assertThat(this.wire.request("OPTIONS").with("Origin", APP).send().status()).isEqualTo(405);
		assertThat(this.wire.request("OPTIONS").send().status()).isEqualTo(405);
	}

	private Post preflight(String path, String origin) {
		return this.wire.request("OPTIONS")
			.path(path)
			.with("Origin", origin)
			.with("Access-Control-Request-Method", "POST");
	}

	private static void assertReadable(Answer answer) {
		assertThat(answer.header("Access-Control-Allow-Origin")).as(answer::toString).isEqualTo(APP);
		assertThat(answer.header("Access-Control-Expose-Headers"))
			.isEqualTo("Mcp-Session-Id, MCP-Protocol-Version, WWW-Authenticate, Retry-After");
		assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
		assertThat(answer.header("Vary")).isEqualTo("Origin");
	}

	private static List<String> allowedHeaders(Answer answer) {
		return Arrays.stream(answer.header("Access-Control-Allow-Headers").split(",", -1))
			.map((name) -> name.strip().toLowerCase(Locale.ROOT))
			.toList();
	}

}
