package dev.mcpspring.boot.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What every transport does alike, in every revision.
 */
@Timeout(60)
abstract class TransportContractTests {

	/** Properties that these tests rely on. */
	static final String PROPERTY = "mcp.server.tools.streaming.concurrency=1";

	static final List<String> REVISIONS = List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28");

	/**
	 * Connects a client, which has begun as clients of the revision do.
	 */
	abstract Channel connect(String revision);

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void saysWhoItIs(String revision) {
		try (Channel client = connect(revision)) {
			JsonNode result = client.isModern() ? client.request("1", "server/discover", "").path("result")
					: client.initialized();
			assertThat(result.path("capabilities").path("tools").path("listChanged").asBoolean()).isTrue();
			assertThat(result.path("supportedVersions").toString().contains(revision)).isEqualTo(client.isModern());
			assertThat(result.path("protocolVersion").asString("").equals(revision)).isNotEqualTo(client.isModern());
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void listsTools(String revision) {
		try (Channel client = connect(revision)) {
			JsonNode tools = client.request("1", "tools/list", "").path("result").path("tools");
			assertThat(tools).extracting((tool) -> tool.path("name").asString()).contains("echo", "slow");
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void echoesIdsOfBothTypes(String revision) {
		try (Channel client = connect(revision)) {
			for (String id : List.of("7", "\"7\"", "\"ä \\\" b\"", "9007199254740991")) {
				assertThat(text(client.callTool(id, "echo", "{\"message\":\"wörld 😀\"}"))).isEqualTo("wörld 😀");
			}
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void carriesAnyText(String revision) {
		try (Channel client = connect(revision)) {
			String text = "a\nb\r\nc\rd\u0000\u2028\u2029\ufeff \ud83d\ude00 data: x\n\nevent: y";
			String json = JsonMapper.shared().writeValueAsString(text);
			assertThat(text(client.callTool("1", "echo", "{\"message\":" + json + "}"))).isEqualTo(text);
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void structuresContentWhereTheRevisionCan(String revision) {
		try (Channel client = connect(revision)) {
			JsonNode result = client.callTool("1", "structured_object", "{}").path("result");
			boolean structured = revision.compareTo("2025-06-18") >= 0;
			assertThat(result.has("structuredContent")).isEqualTo(structured);
			assertThat(result.path("content").path(0).path("type").asString()).isEqualTo("text");
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void reportsFailuresOfTools(String revision) {
		try (Channel client = connect(revision)) {
			JsonNode response = client.callTool("1", "throw", "{\"kind\":\"tool\"}");
			assertThat(response.path("result").path("isError").asBoolean()).isTrue();
			assertThat(text(response)).isEqualTo("the disk is full");
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void refusesWhatItDoesNotKnow(String revision) {
		try (Channel client = connect(revision)) {
			assertThat(code(client.callTool("1", "no_such_tool", "{}"))).isEqualTo(-32602);
			assertThat(code(client.request("2", "tools/call", "\"arguments\":{}"))).isEqualTo(-32602);
			assertThat(code(client.request("3", "no/such/method", ""))).isEqualTo(-32601);
			assertThat(text(client.callTool("4", "echo", "{\"message\":\"x\"}"))).isEqualTo("x");
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void reportsProgressBeforeTheResult(String revision) {
		try (Channel client = connect(revision)) {
			client.startCall("1", "slow", "{\"steps\":2}", "\"progressToken\":\"t\"");
			List<Integer> progress = new ArrayList<>();
			client.next((message) -> {
				if (message.path("method").asString("").equals("notifications/progress")) {
					assertThat(message.path("params").path("progressToken").asString()).isEqualTo("t");
					progress.add(message.path("params").path("progress").asInt());
				}
				return message.path("id").asInt(0) == 1;
			});
			assertThat(progress).containsExactly(1, 2);
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void logsWhatTheClientWants(String revision) {
		try (Channel client = connect(revision)) {
			if (!client.isModern()) {
				assertThat(client.request("0", "logging/setLevel", "\"level\":\"alert\"").has("result")).isTrue();
			}
			client.startCall("1", "chatty", "{}",
					client.isModern() ? "\"io.modelcontextprotocol/logLevel\":\"alert\"" : "");
			for (String level : List.of("alert", "emergency")) {
				assertThat(client.notification("notifications/message").path("params").path("level").asString())
					.isEqualTo(level);
			}
			assertThat(text(client.response("1"))).isEqualTo("done");
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void cancels(String revision) {
		try (Channel client = connect(revision)) {
			occupy(client, "1");
			client.cancel("1");
			await().until(() -> !isOccupied(client));
			assertThat(client.hasSkipped((message) -> message.path("id").asInt(0) == 1)).isFalse();
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void refusesWhatIsTooMuch(String revision) {
		try (Channel client = connect(revision)) {
			occupy(client, "1");
			JsonNode refused = client.callTool("2", "streaming", "{\"key\":\"k\"}");
			assertThat(code(refused)).isEqualTo(-32603);
			assertThat(refused.path("error").path("data").path("reason").asString()).isEqualTo("tool_limit");
			assertThat(text(client.callTool("3", "echo", "{\"message\":\"x\"}"))).isEqualTo("x");
			client.cancel("1");
			await().until(() -> !isOccupied(client));
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void answersPingWhereThereIsOne(String revision) {
		try (Channel client = connect(revision)) {
			JsonNode response = client.request("1", "ping", "");
			assertThat(response.has("result")).isNotEqualTo(client.isModern());
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void keepsCallsApart(String revision) {
		try (Channel client = connect(revision)) {
			IntStream.range(0, 50).forEach((i) -> {
				String id = (i % 2 == 0) ? Integer.toString(i) : "\"" + i + "\"";
				client.start(id, (i % 3 == 0) ? "echo_reactive" : "echo", "{\"message\":\"payload " + i + "\"}");
			});
			for (int i = 0; i < 50; i++) {
				String id = (i % 2 == 0) ? Integer.toString(i) : "\"" + i + "\"";
				assertThat(text(client.response(id))).isEqualTo("payload " + i);
			}
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void tellsOfChanges(String revision) {
		try (Channel client = connect(revision)) {
			if (client.isModern()) {
				client.start("\"l\"", "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}", "");
				client.notification("notifications/subscriptions/acknowledged");
			}
			assertThat(text(client.callTool("1", "change_tools", "{}"))).isEqualTo("changed");
			client.notification("notifications/tools/list_changed");
			if (client.isModern()) {
				client.cancel("\"l\"");
			}
		}
	}

	@ParameterizedTest
	@FieldSource("REVISIONS")
	void asksTheClient(String revision) {
		try (Channel client = connect(revision)) {
			client.start("1", "ask", "{\"kind\":\"sample\"}");
			String answer = """
					{"role":"assistant","content":{"type":"text","text":"Paris"},"model":"m"}""";
			if (client.isModern()) {
				JsonNode asked = client.response("1").path("result");
				assertThat(asked.path("inputRequests").propertyNames()).containsExactly("sampling-1");
				client.start("2", "tools/call", """
						"name":"ask","arguments":{"kind":"sample"},"inputResponses":{"sampling-1":%s}"""
					.formatted(answer), "");
				assertThat(text(client.response("2"))).isEqualTo("Paris");
			}
			else {
				JsonNode asked = client.notification("sampling/createMessage");
				client.send("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(asked.get("id"), answer));
				assertThat(text(client.response("1"))).isEqualTo("Paris");
			}
		}
	}

	/**
	 * Begins the only call of a tool that may run, as soon as those that were cancelled
	 * before it have ended.
	 */
	private static void occupy(Channel client, String id) {
		await().pollDelay(Duration.ZERO).until(() -> begins(client, id));
	}

	private static boolean isOccupied(Channel client) {
		if (begins(client, "\"free\"")) {
			client.cancel("\"free\"");
			return false;
		}
		return true;
	}

	/**
	 * Calls the tool and tells whether it runs.
	 */
	private static boolean begins(Channel client, String id) {
		client.startCall(id, "streaming", "{\"key\":\"k\"}", "\"progressToken\":" + id);
		return client.next((message) -> isFirstOf(message, id)).has("method");
	}

	private static boolean isFirstOf(JsonNode message, String call) {
		return message.path("id").toString().equals(call)
				|| message.path("params").path("progressToken").toString().equals(call);
	}

	private static String text(JsonNode response) {
		return response.path("result").path("content").path(0).path("text").asString();
	}

	private static int code(JsonNode response) {
		return response.path("error").path("code").asInt();
	}

}
