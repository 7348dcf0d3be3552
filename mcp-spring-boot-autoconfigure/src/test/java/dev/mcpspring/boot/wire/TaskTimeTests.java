package dev.mcpspring.boot.wire;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tasks that take too long.
 */
class TaskTimeTests {

	private static final String DECLARED = """
			"elicitation":{},"extensions":{"io.modelcontextprotocol/tasks":{}}""";

	@Nested
	class WithTimeout {

		@RegisterExtension
		private final Conservation server = Conservation.on(Edge.NETTY, TaskTools.PROPERTY + "=true",
				"mcp.server.tasks.timeout=200ms", "mcp.server.execution.call-timeout=100ms");

		@Test
		void failsWhenItsTimeIsOver() {
			String id = begin(this.server.wire(), "job", "{\"key\":\"too-long\"}");
			this.server.server().waits().of("too-long").assertInterrupted();
			JsonNode failed = await().until(() -> task(this.server.wire(), id).result(),
					(task) -> task.path("status").asString().equals("failed"));
			assertThat(failed.path("error").path("message").asString()).isEqualTo("The call took longer than PT0.2S");
			assertThat(failed.path("error").path("data").path("reason").asString()).isEqualTo("timeout");
		}

		@Test
		void doesNotFailWhileItsClientIsAsked() {
			String id = begin(this.server.wire(), "job_asking", "{}");
			await().until(() -> task(this.server.wire(), id).result().path("status").asString(),
					"input_required"::equals);
			String other = begin(this.server.wire(), "job", "{\"key\":\"meanwhile\"}");
			await().until(() -> task(this.server.wire(), other).result().path("status").asString(), "failed"::equals);
			assertThat(task(this.server.wire(), id).result().path("status").asString()).isEqualTo("input_required");
			this.server.wire()
				.modern("tasks/cancel", "\"taskId\":\"" + id + "\"")
				.name(id)
				.capabilities(DECLARED)
				.post()
				.unvalidated()
				.send()
				.result();
		}

	}

	@Nested
	class WithTimeToLive {

		@RegisterExtension
		private final Conservation server = Conservation.on(Edge.NETTY, TaskTools.PROPERTY + "=true",
				"mcp.server.tasks.timeout=200ms", "mcp.server.tasks.ttl=300ms");

		@Test
		void waitsNoLongerForItsClient() {
			String id = begin(this.server.wire(), "job_asking", "{}");
			await().until(() -> this.server.statistics().runningTasks() == 0);
			task(this.server.wire(), id).assertError(200, -32602,
					"taskId: unknown or expired (expected: one of yours)");
			assertThat(this.server.statistics().tasks()).isZero();
		}

	}

	private static String begin(McpWire wire, String tool, String arguments) {
		return wire.callTool(tool, arguments)
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.send()
			.result()
			.path("taskId")
			.asString();
	}

	private static Answer task(McpWire wire, String id) {
		return wire.modern("tasks/get", "\"taskId\":\"" + id + "\"")
			.name(id)
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.send();
	}

}
