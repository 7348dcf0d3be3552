package dev.mcpspring.boot.observation;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the endpoints {@code mcp} and {@code mcplive} and what {@code info} says,
 * over HTTP.
 */
class EndpointTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static ObservedServer server;

	@BeforeAll
	static void start() {
		server = ObservedServer.start("management.endpoints.web.exposure.include=mcp,mcplive,info",
				"management.endpoint.mcp.access=unrestricted", "spring.application.name=observed",
				"mcp.server.version=1.2.3");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void saysWhatTheServerIs() {
		JsonNode report = json(server.get("/actuator/mcp"));
		assertThat(report.at("/server/name").asString()).isEqualTo("observed");
		assertThat(report.at("/server/version").asString()).isEqualTo("1.2.3");
		assertThat(report.at("/server/state").asString()).isEqualTo("RUNNING");
		assertThat(report.path("revisions")).hasSize(5);
		assertThat(report.path("transports").get(0).asString()).isEqualTo("http");
	}

	@Test
	void showsLimitsWithTheirUse() {
		JsonNode limits = json(server.get("/actuator/mcp/limits"));
		assertThat(limits.at("/max-inflight/max").asInt()).isEqualTo(2048);
		assertThat(limits.at("/max-inflight/used").asInt()).isZero();
		assertThat(limits.path("workers").path("max").asInt()).isPositive();
	}

	@Test
	void countsCallsOfTools() {
		server.call("echo", "{\"message\":\"hi\"}");
		server.call("fail", "{}");
		server.call("fail", "{}");
		JsonNode report = json(server.get("/actuator/mcp"));
		assertThat(tool(report, "fail").path("toolErrors").asInt()).isEqualTo(2);
		assertThat(tool(report, "echo").path("calls").asInt()).isPositive();
		assertThat(tool(report, "echo").path("totalMillis").asDouble()).isPositive();
		assertThat(sum(tool(report, "fail").path("latencies"))).isEqualTo(2);
		assertThat(report.path("calls").path("calls").asInt()).isGreaterThanOrEqualTo(3);
	}

	@Test
	void countsCallsOfResourcesAndPrompts() {
		server.request("resources/read", "observed:text", "\"uri\":\"observed:text\"");
		server.request("resources/read", "observed:texts/1", "\"uri\":\"observed:texts/1\"");
		server.request("prompts/get", "hello", "\"name\":\"hello\",\"arguments\":{\"name\":\"x\"}");
		JsonNode report = json(server.get("/actuator/mcp"));
		assertThat(report.at("/resources/0/uri").asString()).isEqualTo("observed:text");
		assertThat(report.at("/resources/0/calls").asInt()).isOne();
		assertThat(report.at("/resourceTemplates/0/uriTemplate").asString()).isEqualTo("observed:texts/{id}");
		assertThat(report.at("/resourceTemplates/0/calls").asInt()).isPositive();
		assertThat(report.at("/prompts/0/name").asString()).isEqualTo("hello");
		assertThat(report.at("/prompts/0/calls").asInt()).isOne();
	}

	@Test
	void hidesToolUntilItIsEnabledAgain() {
		assertThat(server.post("/actuator/mcp/tools/report", "{\"enabled\":false}").statusCode()).isEqualTo(204);
		assertThat(server.call("report", "{\"times\":1}").body()).contains("Unknown tool");
		assertThat(server.request("tools/list").body()).doesNotContain("\"report\"");
		assertThat(tool(json(server.get("/actuator/mcp")), "report").path("enabled").asBoolean()).isFalse();
		server.post("/actuator/mcp/tools/report", "{\"enabled\":true}");
		assertThat(server.call("report", "{\"times\":1}").body()).contains("done");
	}

	@Test
	void limitsConcurrencyOfTool() {
		assertThat(server.post("/actuator/mcp/tools/waitAtGate", "{\"concurrency\":1}").statusCode()).isEqualTo(204);
		CompletableFuture<HttpResponse<String>> first = server.callLater("waitAtGate", "{}", Map.of());
		await().untilAsserted(
				() -> assertThat(tool(json(server.get("/actuator/mcp")), "waitAtGate").path("inFlight").asInt())
					.isOne());
		assertThat(server.call("waitAtGate", "{}").body()).contains("tool_limit");
		server.tools().openGate();
		assertThat(first.join().body()).contains("passed");
		server.post("/actuator/mcp/tools/waitAtGate", "{\"concurrency\":0}");
	}

	@Test
	void changesMaxInflight() {
		assertThat(server.post("/actuator/mcp/limits/max-inflight", "{\"value\":7}").statusCode()).isEqualTo(204);
		assertThat(json(server.get("/actuator/mcp/limits")).at("/max-inflight/max").asInt()).isEqualTo(7);
		server.post("/actuator/mcp/limits/max-inflight", "{\"value\":2048}");
	}

	@Test
	void refusesWhatMakesNoSense() {
		for (String path : List.of("limits/max-inflight", "limits/nothing", "tools/nobody", "nothing/echo")) {
			assertThat(server.post("/actuator/mcp/" + path, "{\"value\":0}").statusCode()).as(path).isEqualTo(400);
		}
		assertThat(server.delete("/actuator/mcp/sessions/nobody").statusCode()).isEqualTo(400);
		assertThat(server.get("/actuator/mcp/nothing").statusCode()).isEqualTo(404);
	}

	@Test
	void endsSessionByHandle() {
		String session = server.openSession("2024-11-05");
		assertThat(json(server.get("/actuator/mcp")).at("/sessionsByRevision/2024-11-05").asInt()).isOne();
		HttpResponse<String> sessions = server.get("/actuator/mcp/sessions");
		assertThat(sessions.body()).doesNotContain(session);
		String handle = json(sessions).get(0).path("handle").asString();
		assertThat(server.delete("/actuator/mcp/sessions/" + handle).statusCode()).isEqualTo(204);
		assertThat(server.inSession(session, """
				{"jsonrpc":"2.0","id":2,"method":"ping"}""").join().statusCode()).isEqualTo(404);
	}

	@Test
	void infoSaysWhatTheServerSpeaks() {
		JsonNode info = json(server.get("/actuator/info")).path("mcp");
		assertThat(info.path("name").asString()).isEqualTo("observed");
		assertThat(info.path("version").asString()).isEqualTo("1.2.3");
		assertThat(info.path("revisions")).hasSize(5);
		assertThat(info.path("transports")).hasSize(1);
	}

	@Test
	void pageIsHtmlWithoutAnythingFromElsewhere() {
		HttpResponse<String> page = server.get("/actuator/mcplive");
		assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(page.body()).doesNotContain("http://").doesNotContain("https://").doesNotContain("src=");
	}

	@Test
	void neverShowsWhatClientsSend() {
		String canary = "canary-3f9a";
		String session = server.openSession("2025-11-25");
		server.call("echo", "{\"message\":\"%s\"}".formatted(canary));
		server.call(canary, "{}");
		server.request("resources/read", canary, "\"uri\":\"" + canary + "\"");
		server.request("resources/read", "observed:texts/" + canary, "\"uri\":\"observed:texts/" + canary + "\"");
		server.request("prompts/get", canary, "\"name\":\"" + canary + "\"");
		server
			.inSession(session,
					"""
							{"jsonrpc":"2.0","id":"%s","method":"tools/list","params":{"cursor":"%s"}}"""
						.formatted(canary, canary))
			.join();
		for (String path : List.of("mcp", "mcp/sessions", "mcplive", "info")) {
			assertThat(server.get("/actuator/" + path).body()).doesNotContain(canary, session);
		}
		server.endSession(session);
	}

	private static JsonNode tool(JsonNode report, String name) {
		return report.path("tools")
			.valueStream()
			.filter((tool) -> tool.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static int sum(JsonNode counts) {
		return counts.valueStream().mapToInt(JsonNode::asInt).sum();
	}

	private static JsonNode json(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JSON.readTree(response.body());
	}

}
