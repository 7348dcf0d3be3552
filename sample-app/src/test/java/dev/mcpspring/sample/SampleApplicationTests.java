package dev.mcpspring.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.server.WebFilter;

import dev.mcpspring.server.McpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Speaks to the running server as clients of both eras do, without any MCP library: what
 * is sent and received here is what goes over the wire.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(30)
class SampleApplicationTests {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final JsonMapper json = new JsonMapper();

	private final URI endpoint;

	SampleApplicationTests(@LocalServerPort int port) {
		this.endpoint = URI.create("http://localhost:" + port + "/mcp");
	}

	@AfterEach
	void keepsNothingOfACall(@Autowired McpServer server) {
		await().untilAsserted(() -> {
			assertThat(server.statistics().callsInFlight()).isZero();
			assertThat(server.statistics().permitsInUse()).isZero();
			assertThat(server.statistics().openStreams()).isZero();
			assertThat(server.statistics().budgetInUse()).isZero();
			assertThat(server.statistics().deadlines()).isZero();
		});
	}

	@Test
	void showsWhatItDoes() throws Exception {
		assertThat(json.readTree(get("/actuator/health")).path("status").asString()).isEqualTo("UP");
		assertThat(json.readTree(get("/actuator/mcp")).path("tools").findValuesAsString("name")).contains("findOrders");
		assertThat(get("/actuator/mcplive")).contains("<title>MCP server</title>");
	}

	// Revision 2026-07-28 has no handshake: each request says which revision it speaks
	// and what its client can do, and three headers repeat what gateways want to know.

	@Test
	void answersRequestWithoutHandshake() throws Exception {
		HttpResponse<String> response = http.send(HttpRequest.newBuilder(this.endpoint)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream")
			.header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", "findOrders")
			.POST(BodyPublishers.ofString("""
					{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
					  "name": "findOrders",
					  "arguments": {"customer": "Linus"},
					  "_meta": {
					    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
					    "io.modelcontextprotocol/clientCapabilities": {}}}}"""))
			.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode result = json.readTree(response.body()).path("result");
		assertThat(result.at("/structuredContent/0/product").asString()).isEqualTo("shelf");
	}

	// Spring Security is on the class path for those who log in, and stays away from
	// others.

	@Test
	void isServedInFrontOfWebFlux(@Autowired ApplicationContext application) {
		assertThat(application.getBeanNamesForType(WebFilter.class)).containsExactly("mcpOriginFilter");
		assertThat(application.containsBean("mcpNettyRouteProvider")).isTrue();
	}

	@Test
	void listsToolsInOrderOfTheirNames() throws Exception {
		JsonNode tools = modern("tools/list", null, "").path("tools");
		assertThat(tools.findValuesAsString("name")).containsExactly("cancelOrder", "estimateDelivery", "findOrders",
				"getOrder", "placeOrder", "quotePrice", "recountStock");
	}

	@Test
	void describesParametersInInputSchema() throws Exception {
		JsonNode tools = modern("tools/list", null, "").path("tools");
		JsonNode quantity = tools.at("/4/inputSchema/properties/quantity");
		assertThat(quantity).isEqualTo(json.readTree("""
				{"type": "integer", "maximum": 100, "minimum": 1, "description": "How many pieces"}"""));
	}

	// The revisions before begin with "initialize", which opens a session. The session's
	// id comes back in a header and goes along with everything that follows.

	@Test
	void answersRequestInSession() throws Exception {
		String session = openSession("2025-06-18");
		JsonNode answer = json.readTree(post(session, """
				{"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
				  "name": "findOrders", "arguments": {"status": "SHIPPED", "limit": 1}}}""").body());
		// Up to 2025-11-25 structured content is always an object.
		assertThat(answer.at("/result/structuredContent/result/0/customer").asString()).isEqualTo("Grace");
	}

	@Test
	void endsSession() throws Exception {
		String session = openSession("2025-11-25");
		http.send(request(session).DELETE().build(), BodyHandlers.discarding());
		HttpResponse<String> response = post(session, """
				{"jsonrpc": "2.0", "id": 2, "method": "ping"}""");
		assertThat(response.statusCode()).isEqualTo(404);
	}

	// What a tool refuses is a result that the model reads, not an error of the protocol.

	@Test
	void tellsModelWhichArgumentsToRepair() throws Exception {
		JsonNode result = call("placeOrder", """
				{"customer": "Alan", "product": "desk", "quantity": 0}""");
		assertThat(result.path("isError").asBoolean()).isTrue();
		assertThat(result.at("/content/0/text").asString()).contains("quantity");
	}

	@Test
	void tellsModelWhatToDoInstead() throws Exception {
		JsonNode result = call("placeOrder", """
				{"customer": "Alan", "product": "desk", "quantity": 99}""");
		assertThat(result.path("isError").asBoolean()).isTrue();
		assertThat(result.at("/content/0/text").asString()).isEqualTo("Only 3 of 'desk' are left. Order fewer.");
	}

	@Test
	void cancelsOrderThatWasPlaced() throws Exception {
		JsonNode placed = call("placeOrder", """
				{"customer": "Barbara", "product": "lamp", "quantity": 1}""");
		int id = placed.at("/structuredContent/id").asInt();
		JsonNode cancelled = call("cancelOrder", "{\"id\": %d}".formatted(id));
		assertThat(cancelled.at("/structuredContent/status").asString()).isEqualTo("CANCELLED");
	}

	@Test
	void waitsForReactiveTool() throws Exception {
		JsonNode result = call("estimateDelivery", """
				{"parcel": {"kilograms": 2.5, "postcode": "10115"}}""");
		assertThat(result.at("/structuredContent/postcode").asString()).isEqualTo("10115");
	}

	@Test
	void callsToolWithoutAnnotations() throws Exception {
		JsonNode result = call("quotePrice", """
				{"product": "lamp", "quantity": 3}""");
		assertThat(result.at("/content/0/text").asString()).isEqualTo("3 x lamp: 119.70 EUR");
	}

	// A client that sends a progress token gets an event stream: one event for each step,
	// and the response as the last one.

	@Test
	void streamsProgressBeforeResult() throws Exception {
		HttpResponse<String> response = post(openSession("2025-11-25"), recountStock("PT0.01S"));
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		List<JsonNode> events = response.body().lines().filter(SampleApplicationTests::isData).map(this::data).toList();
		assertThat(events).hasSize(5);
		assertThat(events.get(0).at("/params/message").asString()).isEqualTo("Counted chair");
		assertThat(events.get(4).at("/result/structuredContent/shelves").asInt()).isEqualTo(4);
	}

	@Test
	void stopsWhenClientCancels() throws Exception {
		String session = openSession("2025-11-25");
		HttpResponse<Stream<String>> response = http
			.send(request(session).POST(BodyPublishers.ofString(recountStock("PT1S"))).build(), BodyHandlers.ofLines());
		Iterator<String> events = response.body().filter(SampleApplicationTests::isData).iterator();
		assertThat(events.next()).contains("Counted chair");
		post(session, """
				{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 2}}""");
		// The stream ends, and what was cancelled has no response.
		assertThat(events).isExhausted();
	}

	private String openSession(String version) throws Exception {
		HttpResponse<String> response = post(null, """
				{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
				  "protocolVersion": "%s",
				  "capabilities": {},
				  "clientInfo": {"name": "sample-test", "version": "1.0"}}}""".formatted(version));
		assertThat(json.readTree(response.body()).at("/result/protocolVersion").asString()).isEqualTo(version);
		String session = response.headers().firstValue("Mcp-Session-Id").orElseThrow();
		HttpResponse<String> accepted = post(session, """
				{"jsonrpc": "2.0", "method": "notifications/initialized"}""");
		assertThat(accepted.statusCode()).isEqualTo(202);
		return session;
	}

	private String get(String path) throws IOException, InterruptedException {
		return http.send(HttpRequest.newBuilder(this.endpoint.resolve(path)).build(), BodyHandlers.ofString()).body();
	}

	private HttpResponse<String> post(String session, String message) throws IOException, InterruptedException {
		return http.send(request(session).POST(BodyPublishers.ofString(message)).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String session) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.endpoint)
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream");
		return (session != null) ? request.header("Mcp-Session-Id", session) : request;
	}

	private JsonNode call(String tool, String arguments) throws Exception {
		return modern("tools/call", tool, """
				"name": "%s", "arguments": %s,""".formatted(tool, arguments));
	}

	private JsonNode modern(String method, String name, String params) throws Exception {
		HttpRequest.Builder request = request(null).header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", method);
		if (name != null) {
			request.header("Mcp-Name", name);
		}
		String message = """
				{"jsonrpc": "2.0", "id": 1, "method": "%s", "params": { %s
				  "_meta": {
				    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
				    "io.modelcontextprotocol/clientCapabilities": {}}}}""".formatted(method, params);
		HttpResponse<String> response = http.send(request.POST(BodyPublishers.ofString(message)).build(),
				BodyHandlers.ofString());
		return json.readTree(response.body()).path("result");
	}

	private static String recountStock(String perShelf) {
		return """
				{"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
				  "name": "recountStock",
				  "arguments": {"perShelf": "%s"},
				  "_meta": {"progressToken": "counting"}}}""".formatted(perShelf);
	}

	// The first event has no message: it gives the client an id to come back with.
	private static boolean isData(String line) {
		return line.startsWith("data:") && !line.substring("data:".length()).isBlank();
	}

	private JsonNode data(String line) {
		return json.readTree(line.substring("data:".length()));
	}

}
