package dev.mcpspring.boot.observation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.autoconfigure.McpServerProperties;
import dev.mcpspring.boot.logging.CapturedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients send, in whatever place, is in no log, meter, trace or endpoint; nor are
 * the server's own secrets.
 */
class SecretTests {

	private static final String CANARY = "canary-5e1f07";

	/** 32 bytes. */
	private static final String KEY = "Y2FuYXJ5LTVlMWYwNy1rZXktb2YtMzItYnl0ZXMhISE=";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final SimpleTracer TRACER = new SimpleTracer();

	private static ObservedServer server;

	private static String session;

	private static CapturedLog log;

	@BeforeAll
	static void sendSecretsEverywhere() {
		server = ObservedServer.start((context) -> {
			context.registerBean(SimpleTracer.class, () -> TRACER);
			context.registerBean(W3cPropagator.class, () -> new W3cPropagator(TRACER));
		}, "management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"mcp.server.sse.enabled=true", "mcp.server.request-state.keys=" + KEY);
		log = new CapturedLog();
		session = server.openSession("2025-11-25");
		modernRequests();
		sessionRequests();
		for (String body : List.of("{" + CANARY, "{\"jsonrpc\":\"2.0\",\"id\":\"" + CANARY + "\"}",
				"{\"jsonrpc\":\"2.0\",\"id\":{\"" + CANARY + "\":1},\"method\":\"" + CANARY + "\"}")) {
			send("POST", "/mcp", body, Map.of());
		}
		send("POST", "/mcp?access_token=" + CANARY, "{}", Map.of("Mcp-Session-Id", CANARY));
		send("POST", "/message?sessionId=" + CANARY, "{}", Map.of());
		send("DELETE", "/mcp", "", Map.of("Mcp-Session-Id", CANARY));
	}

	private static void modernRequests() {
		String capabilities = "{\"elicitation\":{},\"sampling\":{},\"" + CANARY + "\":{}}";
		String meta = """
				"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":%s,\
				"io.modelcontextprotocol/clientInfo":{"name":"%s","version":"%s"},"progressToken":"%s","%s":"%s",\
				"baggage":"user=%s","tracestate":"%s=1"}"""
			.formatted(capabilities, CANARY, CANARY, CANARY, CANARY, CANARY, CANARY, CANARY);
		List<String[]> requests = List.of(new String[] { "tools/call", "echo", "\"arguments\":{\"message\":\"%s\"}" },
				new String[] { "tools/call", "echo", "\"arguments\":{\"message\":1,\"%s\":\"%s\"}" },
				new String[] { "tools/call", "work", "\"arguments\":{\"millis\":\"%s\"}" },
				new String[] { "tools/call", "fail", "\"arguments\":{\"x\":\"%s\"}" },
				new String[] { "tools/call", CANARY, "\"arguments\":{}" },
				new String[] { "tools/call", "ask", "\"requestState\":\"%s\"" }, new String[] { "tools/call", "ask", """
						"inputResponses":{"sampling-1":{"role":"assistant","model":"%s","content":{"type":"text",\
						"text":"%s"}},"elicitation-1":{"action":"accept","content":{"password":"%s"}}}""" },
				new String[] { "prompts/get", "hello", "\"arguments\":{\"name\":\"%s\"}" },
				new String[] { "resources/read", "observed:texts/" + CANARY, "\"uri\":\"observed:texts/%s\"" },
				new String[] { "completion/complete", "", """
						"ref":{"type":"ref/prompt","name":"hello"},"argument":{"name":"name","value":"%s"}""" },
				new String[] { CANARY, "", "\"x\":\"%s\"" });
		for (String[] request : requests) {
			String body = """
					{"jsonrpc":"2.0","id":"%s","method":"%s","params":{"name":"%s",%s,%s}}""".formatted(CANARY,
					request[0], request[1], request[2].replace("%s", CANARY), meta);
			send("POST", "/mcp", body, Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", request[0],
					"Mcp-Name", request[1], "User-Agent", CANARY));
			send("POST", "/mcp", body,
					Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", CANARY, "Mcp-Name", CANARY));
		}
	}

	private static void sessionRequests() {
		for (String method : List.of("tools/call", "tools/list", "prompts/get", "resources/read", "resources/subscribe",
				"logging/setLevel", CANARY)) {
			inSession("""
					{"jsonrpc":"2.0","id":"%s","method":"%s","params":{"name":"echo","arguments":{"message":"%s"},\
					"uri":"%s","level":"%s","cursor":"%s"}}""".formatted(CANARY, method, CANARY, CANARY, CANARY,
					CANARY));
		}
		inSession("{\"jsonrpc\":\"2.0\",\"id\":\"" + CANARY + "\",\"result\":{\"action\":\"" + CANARY + "\"}}");
		inSession("""
				{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"%s","reason":"%s"}}"""
			.formatted(CANARY, CANARY));
		send("GET", "/mcp", "", Map.of("Mcp-Session-Id", session, "Last-Event-ID", CANARY));
	}

	@AfterAll
	static void stop() {
		server.endSessions();
		server.close();
		log.close();
	}

	@Test
	void areInNoLog() {
		assertThat(log.entries()).isNotEmpty()
			.allSatisfy((entry) -> assertThat(entry.message() + entry.failure()).doesNotContain(CANARY, session, KEY));
	}

	@Test
	void areInNoMeter() {
		assertThat(get("/actuator/prometheus")).contains("mcp_server").doesNotContain(CANARY, session);
		assertThat(server.bean(MeterRegistry.class).getMeters()).extracting((meter) -> meter.getId().toString())
			.allSatisfy((id) -> assertThat(id).doesNotContain(CANARY, session));
	}

	@Test
	void areInNoTrace() {
		assertThat(TRACER.getSpans()).isNotEmpty();
		for (SimpleSpan span : TRACER.getSpans()) {
			assertThat(span.toString() + span.getName() + span.getTags() + span.getEvents() + span.getError())
				.doesNotContain(CANARY, session, KEY);
		}
	}

	@Test
	void areInNoEndpoint() {
		List<String> looked = new ArrayList<>();
		JsonNode links = new JsonMapper().readTree(get("/actuator")).path("_links");
		links.properties().forEach((link) -> {
			URI uri = URI.create(link.getValue().path("href").asString().replaceAll("\\{.*", ""));
			if (!List.of("heapdump", "threaddump", "shutdown").contains(link.getKey())) {
				assertThat(get(uri.getPath())).as(link.getKey()).doesNotContain(CANARY, session, KEY);
				looked.add(link.getKey());
			}
		});
		assertThat(looked).contains("health", "mcp", "mcplive", "env", "configprops", "metrics", "prometheus");
	}

	@Test
	void areInNoTextOfTheSettings() {
		assertThat(server.bean(McpServerProperties.class).toString()).doesNotContain(KEY, CANARY);
	}

	private static String get(String path) {
		return server.get(path).body();
	}

	private static void inSession(String body) {
		send("POST", "/mcp", body, Map.of("Mcp-Session-Id", session));
	}

	private static void send(String method, String path, String body, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + CANARY)
			.header("Cookie", "SESSION=" + CANARY)
			.header("X-" + CANARY, CANARY)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		headers.forEach(request::setHeader);
		HttpResponse<String> response = CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).join();
		assertThat(response.statusCode()).isLessThan(500);
		assertThat(response.body()).doesNotContain("Bearer", session, "dev.mcpspring", "java.", "Exception", "\tat ");
	}

}
