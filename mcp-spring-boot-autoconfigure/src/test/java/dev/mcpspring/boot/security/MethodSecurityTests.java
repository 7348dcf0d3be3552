package dev.mcpspring.boot.security;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Security's own annotations say of methods: hidden and blocked, with real
 * tokens.
 */
class MethodSecurityTests {

	private static SecuredServer blocking;

	private static SecuredServer reactive;

	@BeforeAll
	static void start() {
		String issuer = "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
				+ AuthorizationServer.shared().issuer();
		blocking = SecuredServer.startWithoutIssuer(MethodSecurityApplication.Blocking.class, issuer,
				"--mcp.server.security.scope-hierarchy.[orders:admin]=orders:read");
		reactive = SecuredServer.startWithoutIssuer(MethodSecurityApplication.Reactive.class, issuer);
		SecuredClient.awaitKeys(blocking, blocking.tokens().valid());
		SecuredClient.awaitKeys(reactive, reactive.tokens().valid());
	}

	@AfterAll
	static void stop() {
		if (reactive != null) {
			blocking.close();
			reactive.close();
		}
	}

	@Test
	void listsWhatCallerMayCall() {
		assertThat(tools(client("orders:read"))).containsExactly("context", "open", "read");
		assertThat(tools(client("orders:read", "orders:write"))).containsExactly("context", "open", "read", "write");
		assertThat(tools(client("orders:read", "orders:admin"))).containsExactly("administer", "context", "open",
				"read");
		assertThat(tools(reactive("orders:read"))).containsExactly("context", "open");
		assertThat(tools(reactive("orders:write"))).containsExactly("context", "open", "write");
	}

	@Test
	void runsWhatCallerMayCall() {
		assertThat(client("orders:write").text("write")).isEqualTo("written");
		assertThat(client("orders:admin").text("administer")).isEqualTo("administered");
		assertThat(reactive("orders:write").text("write")).isEqualTo("written");
	}

	@Test
	void namesScopeThatAnnotationAsksFor() {
		assertChallenged(client("orders:read").call("write", "{}"), "orders:write");
		assertChallenged(client("orders:read").call("administer", "{}"), "orders:admin");
		assertChallenged(client("orders:read").send("resources/read", "orders:all", "\"uri\":\"orders:all\""),
				"orders:write");
		assertChallenged(client("orders:read").send("prompts/get", "prompt", "\"name\":\"prompt\""), "orders:write");
		assertChallenged(reactive("orders:read").call("write", "{}"), "orders:write");
	}

	@Test
	void honoursHierarchyOfScopes() {
		assertThat(client("orders:admin").text("read")).isEqualTo("read");
		assertChallenged(client("orders:write").call("read", "{}"), "orders:read");
	}

	@Test
	void hidesWhatNoScopeWouldOpen() {
		JsonNode error = SecuredClient.json(client().call("command", "{}")).path("error");
		assertThat(error.path("message").asString()).isEqualTo("Unknown tool: command");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void blocksByArgumentsWithoutHiding(boolean ofReactive) {
		SecuredClient client = ofReactive ? reactive() : client();
		assertThat(SecuredClient.json(client.call("open", "{\"owner\":\"demo-service\"}")).path("result").toString())
			.contains("opened");
		HttpResponse<String> denied = client.call("open", "{\"owner\":\"alice\"}");
		assertThat(denied.statusCode()).isEqualTo(403);
		assertThat(denied.headers().firstValue("WWW-Authenticate")).isEmpty();
		assertThat(SecuredClient.json(denied).path("error").path("message").asString()).isEqualTo("Access denied");
		assertThat(denied.body()).doesNotContain("Exception", "springframework", "isError");
	}

	@Test
	void tellsHandlersWhoCalls() {
		assertThat(client().text("context")).isEqualTo("demo-service");
		assertThat(reactive().text("context")).isEqualTo("demo-service");
	}

	private static SecuredClient client(String... scopes) {
		return new SecuredClient(blocking, blocking.tokens().valid(scopes));
	}

	private static SecuredClient reactive(String... scopes) {
		return new SecuredClient(reactive, reactive.tokens().valid(scopes));
	}

	private static List<String> tools(SecuredClient client) {
		return SecuredClient.json(client.send("tools/list", null, ""))
			.path("result")
			.path("tools")
			.valueStream()
			.map((tool) -> tool.path("name").asString())
			.toList();
	}

	private static void assertChallenged(HttpResponse<String> answer, String scope) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
		assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
			.startsWith("Bearer error=\"insufficient_scope\", scope=\"" + scope + "\", resource_metadata=\"http://")
			.endsWith("/.well-known/oauth-protected-resource/mcp\"");
		assertThat(SecuredClient.json(answer).path("error").path("data").path("reason").asString())
			.isEqualTo("insufficient_scope");
	}

}
