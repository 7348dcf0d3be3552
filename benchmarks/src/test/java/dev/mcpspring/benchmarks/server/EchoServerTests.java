package dev.mcpspring.benchmarks.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tools that everybody who measures relies on, in both eras.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "mcp.server.http.edge=netty")
@Timeout(30)
class EchoServerTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	private final URI endpoint;

	EchoServerTests(@LocalServerPort int port) {
		this.endpoint = URI.create("http://127.0.0.1:" + port + "/mcp");
	}

	@Test
	void echoesInModernEra() throws Exception {
		assertThat(modern("echo", "{\"message\":\"hello\"}").at("/content/0/text").asString()).isEqualTo("hello");
	}

	@Test
	void echoesInLegacyEra() throws Exception {
		assertThat(legacy("echo", "{\"message\":\"hello\"}").at("/content/0/text").asString()).isEqualTo("hello");
	}

	@Test
	void echoesWithoutWorker() throws Exception {
		assertThat(modern("echo-inline", "{\"message\":\"hello\"}").at("/content/0/text").asString())
			.isEqualTo("hello");
	}

	@Test
	void addsInModernEra() throws Exception {
		assertThat(modern("add", "{\"a\":2,\"b\":40}").path("structuredContent").asInt()).isEqualTo(42);
	}

	@Test
	void addsInLegacyEra() throws Exception {
		assertThat(legacy("add", "{\"a\":2,\"b\":40}").at("/structuredContent/result").asInt()).isEqualTo(42);
	}

	@Test
	void sleepsForAsLongAsTold() throws Exception {
		long start = System.nanoTime();
		JsonNode result = modern("sleep", "{\"millis\":50}");
		assertThat(result.at("/content/0/text").asString()).isEqualTo("slept for 50 ms");
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
	}

	private JsonNode modern(String tool, String arguments) throws Exception {
		HttpRequest request = request().header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", tool)
			.POST(BodyPublishers.ofString("""
					{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s,
					"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
					"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(tool, arguments)))
			.build();
		return result(send(request));
	}

	private JsonNode legacy(String tool, String arguments) throws Exception {
		HttpResponse<String> hello = send(request().POST(BodyPublishers.ofString("""
				{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
				"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""")).build());
		String session = hello.headers().firstValue("Mcp-Session-Id").orElseThrow();
		HttpRequest request = request().header("Mcp-Session-Id", session)
			.header("MCP-Protocol-Version", "2025-11-25")
			.POST(BodyPublishers.ofString("""
					{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"%s","arguments":%s}}"""
				.formatted(tool, arguments)))
			.build();
		return result(send(request));
	}

	private HttpRequest.Builder request() {
		return HttpRequest.newBuilder(this.endpoint)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream");
	}

	private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return http.send(request, BodyHandlers.ofString());
	}

	private static JsonNode result(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(200);
		return json.readTree(response.body()).path("result");
	}

}
