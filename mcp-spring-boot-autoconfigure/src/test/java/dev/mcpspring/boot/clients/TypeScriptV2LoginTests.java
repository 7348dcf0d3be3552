package dev.mcpspring.boot.clients;

import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.mcpspring.boot.security.SecuredServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The official TypeScript client 2.x logs its user in: nobody tells it but the server
 * whom to ask for a token, and for which.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeScriptV2LoginTests {

	private SecuredServer server;

	private ClientRun run;

	@BeforeAll
	void run() {
		NodeRuntime node = NodeRuntime.acquire();
		this.server = SecuredServer.start("--mcp.server.security.scopes=orders:read,orders:write");
		this.server.readKeys();
		this.run = node.run("v2-login.mjs", List.of(this.server.uri("/mcp"), "alice"));
	}

	@AfterAll
	void stop() {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void isRefusedAtFirst() {
		assertThat(this.run.step("refused").get("refused").asBoolean()).isTrue();
	}

	@Test
	void asksForTokenForThisServer() {
		assertThat(this.run.step("asked").get("resource").asString()).isEqualTo(this.server.uri("/mcp"));
		assertThat(this.run.step("asked").get("scope").asString()).isEqualTo("orders:read orders:write");
		assertThat(this.run.step("asked").get("method").asString()).isEqualTo("S256");
	}

	@Test
	void connectsAfterLogin() {
		assertThat(this.run.step("connect").get("era").asString()).isEqualTo("modern");
	}

	@Test
	void callsAsItsUser() {
		assertThat(this.run.step("whoami").get("text").asString()).isEqualTo("alice");
	}

	@Test
	void findsMetadataWhereTheChallengeLeads() {
		assertThat(StreamSupport.stream(this.run.step("wire").get("statuses").spliterator(), false)
			.map((request) -> "%s %d".formatted(request.get("path").asString(), request.get("status").asInt())))
			.contains("/mcp 401", "/.well-known/oauth-protected-resource/mcp 200")
			.noneMatch((request) -> request.endsWith(" 404") && request.startsWith("/.well-known/oauth-protected"));
	}

}
