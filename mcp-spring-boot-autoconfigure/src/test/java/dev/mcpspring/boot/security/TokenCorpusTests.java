package dev.mcpspring.boot.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mcpspring.boot.autoconfigure.http.McpHttpEndpoints;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No token but a good one gets anywhere, on any path of any transport.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenCorpusTests {

	private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS");

	private final OwnIssuer trap = new OwnIssuer();

	private SecuredServer server;

	private Map<String, String> forged;

	@BeforeAll
	void start() {
		this.server = SecuredServer.start("--mcp.server.sse.enabled=true");
		this.forged = ForgedTokens.of(AuthorizationServer.shared(), this.trap, this.server.uri("/mcp"));
	}

	@AfterAll
	void stop() {
		this.server.close();
		this.trap.close();
	}

	Stream<String> forged() {
		return this.forged.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("forged")
	void refusesOnEveryPath(String kind) {
		int before = this.server.runs();
		String token = this.forged.get(kind);
		for (String path : endpoints()) {
			for (String method : METHODS) {
				assertRefused(send(method, path, "Bearer " + token), "error=\"invalid_token\"");
			}
		}
		assertRefused(this.server.whoamiWith(token), "error=\"invalid_token\"");
		assertThat(this.server.runs()).isEqualTo(before);
	}

	@Test
	void refusesThoseWithoutTokenOnEveryPath() {
		for (String path : endpoints()) {
			for (String method : METHODS) {
				HttpResponse<String> answer = send(method, path, null);
				assertRefused(answer, "resource_metadata=");
				assertThat(answer.headers().firstValue("WWW-Authenticate"))
					.hasValueSatisfying((challenge) -> assertThat(challenge).doesNotContain("error"));
			}
		}
	}

	@Test
	void coversEveryTransport() {
		assertThat(endpoints()).containsExactlyInAnyOrder("/mcp", "/sse", "/message");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic YWxpY2U6YWxpY2U=", "Digest username=alice", "Negotiate abc" })
	void takesOtherCredentialsForNone(String authorization) {
		HttpResponse<String> answer = this.server.whoami(authorization);
		assertRefused(answer, "resource_metadata=");
		assertThat(answer.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).doesNotContain("error"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer a b", "Bearer \"a\"", "Bearer a,b", "Bearer =", "bearer: a" })
	void refusesWhatCannotBeRead(String authorization) {
		HttpResponse<String> answer = this.server.whoami(authorization);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
				(challenge) -> assertThat(challenge).contains("error=\"invalid_request\"", "resource_metadata="));
	}

	@Test
	void refusesTwoTokens() {
		String token = this.server.tokens().valid();
		HttpRequest.Builder request = SecuredServer.whoamiRequest(this.server.uri("/mcp"), "Bearer " + token)
			.header("Authorization", "Bearer " + token);
		assertThat(SecuredServer.send(request).statusCode()).isEqualTo(400);
	}

	@Test
	void ignoresTokenInQueryAndBody() {
		int before = this.server.runs();
		String token = this.server.tokens().valid();
		HttpRequest.Builder inQuery = SecuredServer.whoamiRequest(this.server.uri("/mcp?access_token=" + token), null);
		assertRefused(SecuredServer.send(inQuery), "resource_metadata=");
		assertRefused(SecuredServer.send(SecuredServer.request(this.server.uri("/sse?access_token=" + token), null)),
				"resource_metadata=");
		HttpRequest.Builder inBody = SecuredServer.request(this.server.uri("/mcp"), null)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("access_token=" + token));
		assertRefused(SecuredServer.send(inBody), "resource_metadata=");
		HttpRequest.Builder inCookie = SecuredServer.whoamiRequest(this.server.uri("/mcp"), null)
			.header("Cookie", "access_token=%s; SESSION=%s".formatted(token, token));
		assertRefused(SecuredServer.send(inCookie), "resource_metadata=");
		assertThat(this.server.runs()).isEqualTo(before);
	}

	@Test
	void readsNoMessageOfThoseItRefuses() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write("""
					POST /mcp HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Content-Length: 100000000\r
					\r
					{""".getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
			assertThat(answer).startsWith("HTTP/1.1 401");
		}
	}

	@Test
	void asksNobodyButItsIssuer() {
		this.forged.values().forEach(this.server::whoamiWith);
		assertThat(this.trap.requests()).isEmpty();
	}

	@Test
	void takesGoodTokenOfEveryKindOfClient() {
		Tokens tokens = this.server.tokens();
		assertThat(this.server.whoamiWith(tokens.valid()).body()).contains("demo-service");
		Login login = tokens.login("alice", "orders:read");
		assertThat(this.server.whoamiWith(login.token()).body()).contains("alice");
		assertThat(this.server.whoamiWith(login.refresh().token()).body()).contains("alice");
		assertThat(this.server.whoamiWith(tokens.loginAt("demo-public", "bob").token()).body()).contains("bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:%d/mcp/", "http://127.0.0.1:%d/mcp", "HTTP://LOCALHOST:%d/mcp",
			"http://localhost:%d/sse" })
	void takesItsNameInAnyForm(String resource) {
		String token = AuthorizationServer.shared().tokensFor(resource.formatted(this.server.port())).valid();
		assertThat(this.server.whoamiWith(token).statusCode()).isEqualTo(200);
	}

	@Test
	void checksHostBeforeToken() {
		HttpRequest.Builder request = SecuredServer
			.whoamiRequest(this.server.uri("/mcp"), "Bearer " + this.server.tokens().valid())
			.header("Origin", "https://evil.example.com");
		assertThat(SecuredServer.send(request).statusCode()).isEqualTo(403);
	}

	private List<String> endpoints() {
		List<String> paths = new ArrayList<>(this.server.bean(McpHttpEndpoints.class).byPath().keySet());
		paths.removeAll(this.server.bean(McpHttpEndpoints.Documents.class).paths());
		return paths;
	}

	private HttpResponse<String> send(String method, String path, String authorization) {
		return SecuredServer
			.send(SecuredServer.request(this.server.uri(path), authorization).method(method, BodyPublishers.noBody()));
	}

	private static void assertRefused(HttpResponse<String> answer, String challenge) {
		assertThat(answer.statusCode()).as(() -> answer.request() + answer.body()).isEqualTo(401);
		assertThat(answer.headers().allValues("WWW-Authenticate")).singleElement()
			.asString()
			.startsWith("Bearer ")
			.contains(challenge);
		assertThat(answer.body()).isEmpty();
	}

}
