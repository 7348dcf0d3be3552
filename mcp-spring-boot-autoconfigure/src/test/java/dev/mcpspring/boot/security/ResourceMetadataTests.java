package dev.mcpspring.boot.security;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients without a token are told where to get one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourceMetadataTests {

	private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

	private SecuredServer server;

	@BeforeAll
	void start() {
		this.server = SecuredServer.start("--mcp.server.sse.enabled=true",
				"--mcp.server.security.scopes=orders:read,offline_access",
				"--mcp.server.security.allowed-origins=https://app.example.com", "--mcp.server.title=Secured");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void namesIssuerAndEndpoint() {
		HttpResponse<String> answer = this.server.get(WELL_KNOWN);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		JsonNode metadata = JsonMapper.shared().readTree(answer.body());
		assertThat(metadata.get("resource").asString()).isEqualTo(this.server.uri("/mcp"));
		assertThat(metadata.get("authorization_servers").toString())
			.isEqualTo("[\"%s\"]".formatted(AuthorizationServer.shared().issuer()));
		assertThat(metadata.get("scopes_supported").toString()).isEqualTo("[\"orders:read\"]");
		assertThat(metadata.get("bearer_methods_supported").toString()).isEqualTo("[\"header\"]");
		assertThat(metadata.get("resource_name").asString()).isEqualTo("Secured");
	}

	@Test
	void describesEachEndpoint() {
		assertThat(resource(WELL_KNOWN + "/mcp")).isEqualTo(this.server.uri("/mcp"));
		assertThat(resource(WELL_KNOWN + "/sse")).isEqualTo(this.server.uri("/sse"));
		assertThat(this.server.get(WELL_KNOWN + "/other").statusCode()).isEqualTo(401);
	}

	@Test
	void namesLocalHostAsItWasCalled() {
		String body = SecuredServer
			.send(SecuredServer.request("http://127.0.0.1:%d%s".formatted(this.server.port(), WELL_KNOWN), null))
			.body();
		assertThat(JsonMapper.shared().readTree(body).get("resource").asString())
			.isEqualTo("http://127.0.0.1:%d/mcp".formatted(this.server.port()));
	}

	@Test
	void answersWhateverTokenComesAlong() {
		HttpResponse<String> answer = this.server.get(WELL_KNOWN, "Authorization", "Bearer nonsense");
		assertThat(answer.statusCode()).isEqualTo(200);
	}

	@Test
	void letsPagesReadItThatMayCall() {
		HttpResponse<String> answer = this.server.get(WELL_KNOWN, "Origin", "https://app.example.com");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example.com");
		assertThat(this.server.get(WELL_KNOWN, "Origin", "https://evil.example.com").statusCode()).isEqualTo(403);
	}

	@Test
	void letsPagesReadChallengeThatMayCall() {
		HttpResponse<String> answer = SecuredServer.send(
				SecuredServer.whoamiRequest(this.server.uri("/mcp"), null).header("Origin", "https://app.example.com"));
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://app.example.com");
		assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
			.hasValueSatisfying((exposed) -> assertThat(exposed).contains("WWW-Authenticate"));
	}

	@Test
	void answersBrowsersThatAskWithoutToken() {
		for (String path : List.of("/mcp", "/sse", "/message", WELL_KNOWN)) {
			HttpResponse<String> answer = SecuredServer.send(SecuredServer.request(this.server.uri(path), null)
				.header("Origin", "https://app.example.com")
				.header("Access-Control-Request-Method", "POST")
				.header("Access-Control-Request-Headers", "authorization")
				.method("OPTIONS", BodyPublishers.noBody()));
			assertThat(answer.statusCode()).as(path).isEqualTo(204);
			assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
				.hasValueSatisfying((allowed) -> assertThat(allowed).contains("authorization"));
		}
	}

	@Test
	void challengesThoseWithoutToken() {
		HttpResponse<String> answer = this.server.whoami(null);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().allValues("WWW-Authenticate"))
			.containsExactly("Bearer resource_metadata=\"%s\", scope=\"orders:read\""
				.formatted(this.server.uri(WELL_KNOWN + "/mcp")));
	}

	@Test
	void challengesThoseWithBadToken() {
		HttpResponse<String> answer = this.server.whoamiWith("nonsense");
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(
				"Bearer error=\"invalid_token\", error_description=\"The token is not good for this server\", "
						+ "resource_metadata=\"%s\", scope=\"orders:read\""
							.formatted(this.server.uri(WELL_KNOWN + "/mcp")));
	}

	@Test
	void answersThoseWithToken() {
		HttpResponse<String> answer = this.server.whoamiWith(this.server.tokens().valid());
		assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
		assertThat(answer.body()).contains("demo-service");
	}

	private String resource(String path) {
		return JsonMapper.shared().readTree(this.server.get(path).body()).get("resource").asString();
	}

}
