package dev.mcpspring.boot.security;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of others before a server that wants a token, from an issuer that nobody needs
 * for this.
 */
class PreflightTests {

	private static final String APP = "https://app.example.com";

	private static SecuredServer server;

	@BeforeAll
	static void start() {
		server = SecuredServer.startWithoutIssuer(SecuredApplication.class,
				"--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:1",
				"--mcp.server.security.allowed-origins=" + APP, "--mcp.server.sse.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mcp", "/sse", "/message" })
	void needsNoToken(String path) {
		HttpResponse<String> answer = preflight(path, APP);
		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
			.hasValueSatisfying((headers) -> assertThat(headers).contains("authorization"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null" })
	void isRefusedToOtherPages(String origin) {
		assertRefused(preflight("/mcp", origin));
		assertRefused(call(origin));
	}

	@Test
	void letsPagesReadWhereToLogIn() {
		HttpResponse<String> answer = call(APP);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
		assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(APP);
		assertThat(answer.headers().allValues("Access-Control-Expose-Headers")).singleElement()
			.asString()
			.contains("WWW-Authenticate");
		assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(answer.headers().allValues("Cache-Control")).singleElement().asString().contains("no-store");
	}

	private static void assertRefused(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
	}

	private static HttpResponse<String> call(String origin) {
		return SecuredServer.send(SecuredServer.whoamiRequest(server.uri("/mcp"), null).header("Origin", origin));
	}

	private static HttpResponse<String> preflight(String path, String origin) {
		return SecuredServer.send(SecuredServer.request(server.uri(path), null)
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "authorization,content-type")
			.method("OPTIONS", BodyPublishers.noBody()));
	}

}
