package dev.mcpspring.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample with the profile that asks for tokens, while nobody is there who gives them
 * out: it starts, and tells clients where to log in.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("secure")
@Timeout(30)
class SecureProfileTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private final String server;

	SecureProfileTests(@LocalServerPort int port) {
		this.server = "http://localhost:" + port;
	}

	@Test
	void wantsToken() throws Exception {
		HttpResponse<String> response = http.send(request("/mcp").POST(BodyPublishers.ofString("{}")).build(),
				BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains(
				"Bearer resource_metadata=\"%s/.well-known/oauth-protected-resource/mcp\"".formatted(this.server));
	}

	@Test
	void showsNobodyWhatItDoes() throws Exception {
		for (String path : List.of("/actuator/mcp", "/actuator/mcplive", "/actuator/metrics")) {
			assertThat(http.send(request(path).build(), BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(401);
		}
	}

	@Test
	void tellsWhereToLogIn() throws Exception {
		HttpResponse<String> response = http.send(request("/.well-known/oauth-protected-resource/mcp").build(),
				BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode metadata = new JsonMapper().readTree(response.body());
		assertThat(metadata.get("resource").asString()).isEqualTo(this.server + "/mcp");
		assertThat(metadata.get("authorization_servers").get(0).asString()).isEqualTo("http://localhost:9000");
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.server + path)).header("Content-Type", "application/json");
	}

}
