package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tasks of clients that have one connection for everything, and lose it.
 */
class TaskConnectionTests {

	private static final String META = """
			"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
			"io.modelcontextprotocol/clientCapabilities":{"extensions":{"io.modelcontextprotocol/tasks":{}}}}""";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY, TaskTools.PROPERTY + "=true",
			"mcp.server.sse.enabled=true");

	private final McpWire wire = this.server.wire();

	@ParameterizedTest
	@ValueSource(strings = { "2025-11-25", "2026-07-28" })
	void outlivesItsConnection(String revision) {
		String key = "connection-" + revision;
		Waits.Wait wait = this.server.server().waits().of(key);
		String id;
		try (Channel client = connect(revision)) {
			JsonNode created = request(client, "tools/call",
					"\"name\":\"job\",\"arguments\":{\"key\":\"%s\"},\"task\":{}".formatted(key));
			id = (client.isModern() ? created : created.path("task")).path("taskId").asString();
			wait.assertStarted();
			assertThat(client.callTool("1", "echo", "{\"message\":\"same id\"}").has("result")).isTrue();
			client.cancel("1");
			assertThat(request(client, "tasks/get", "\"taskId\":\"" + id + "\"").path("status").asString())
				.isEqualTo("working");
		}
		await().until(() -> this.server.statistics().sessions() == 0);
		assertThat(wait.isCancelled()).isFalse();
		wait.release();
		try (Channel client = connect(revision)) {
			await().until(() -> request(client, "tasks/get", "\"taskId\":\"" + id + "\"").path("status").asString(),
					"completed"::equals);
		}
		await().until(() -> this.server.statistics().sessions() == 0);
	}

	private Channel connect(String revision) {
		return SseChannel.connect(this.wire, revision).open();
	}

	/** Goes past the schema of the revision, which does not know the extension. */
	private static JsonNode request(Channel client, String method, String params) {
		client.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}".formatted(method,
				client.isModern() ? params + "," + META : params));
		JsonNode response = client.read();
		assertThat(response.has("result")).as(response::toString).isTrue();
		return response.path("result");
	}

}
