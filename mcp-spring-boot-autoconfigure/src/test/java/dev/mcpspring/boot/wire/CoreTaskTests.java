package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The tasks of revision 2025-11-25, which clients ask for.
 */
class CoreTaskTests {

	private static final String REVISION = "2025-11-25";

	private static final String UNKNOWN = "taskId: unknown or expired (expected: one of yours)";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, TaskTools.PROPERTY + "=true",
			Callers.PROPERTY + "=true", "mcp.server.tasks.poll-interval=100ms");

	private final McpWire wire = this.server.wire();

	@Test
	void isDeclaredInItsRevisionOnly() {
		assertThat(capabilities(REVISION)).hasToString("{\"cancel\":{},\"requests\":{\"tools\":{\"call\":{}}}}");
		for (String revision : List.of("2024-11-05", "2025-03-26", "2025-06-18")) {
			assertThat(capabilities(revision).isMissingNode()).isTrue();
			this.wire.session(revision)
				.request("1", "tasks/get", "{\"taskId\":\"x\"}")
				.send()
				.assertError(200, -32601, "Method not found: 'tasks/get'");
		}
	}

	@Test
	void isDeclaredByTools() {
		assertThat(support(REVISION, "job")).hasToString("{\"taskSupport\":\"optional\"}");
		assertThat(support(REVISION, "job_reactive")).hasToString("{\"taskSupport\":\"required\"}");
		assertThat(support(REVISION, "echo").isMissingNode()).isTrue();
		assertThat(support("2025-06-18", "job").isMissingNode()).isTrue();
	}

	@Test
	void runsWhereItsClientAsksForIt() {
		LegacySession session = this.wire.session(REVISION);
		JsonNode created = call(session, "job", "\"key\":\"core\"", "{\"ttl\":60000}").result();
		JsonNode task = created.path("task");
		assertThat(task.path("status").asString()).isEqualTo("working");
		assertThat(task.path("ttl").asLong()).isEqualTo(60_000);
		assertThat(task.path("pollInterval").asLong()).isEqualTo(100);
		assertThat(created.has("resultType") || created.has("taskId")).isFalse();
		String id = task.path("taskId").asString();
		Waits.Wait wait = this.server.server().waits().of("core");
		wait.assertStarted();
		CompletableFuture<Answer> result = task(session, "tasks/result", id).sendLater();
		assertThat(get(session, id).path("status").asString()).isEqualTo("working");
		wait.release();
		JsonNode outcome = result.join().result();
		assertThat(outcome.path("content").path(0).path("text").asString()).isEqualTo("done");
		assertThat(outcome.path("_meta"))
			.hasToString("{\"io.modelcontextprotocol/related-task\":{\"taskId\":\"" + id + "\"}}");
		assertThat(get(session, id).path("status").asString()).isEqualTo("completed");
		assertThat(task(session, "tasks/result", id).send().result()).isEqualTo(outcome);
	}

	@Test
	void runsOnlyWhereItsClientAsksForIt() {
		this.server.server().waits().of("not").release();
		assertThat(this.wire.session(REVISION).callTool("job", "{\"key\":\"not\"}").send().text()).isEqualTo("done");
	}

	@Test
	void isRefusedWhereItDoesNotFitTheTool() {
		LegacySession session = this.wire.session(REVISION);
		call(session, "echo", "\"message\":\"x\"", "{}").assertError(200, -32601,
				"The tool echo does not run as a task");
		session.callTool("job_reactive", "{\"key\":\"x\"}")
			.send()
			.assertError(200, -32601, "The tool job_reactive only runs as a task");
		call(session, "job", "\"key\":\"x\"", "{\"ttl\":\"x\"}").assertError(200, -32602,
				"task.ttl: no number (expected: milliseconds)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2024-11-05", "2025-03-26", "2025-06-18" })
	void isIgnoredInRevisionsWithoutTasks(String revision) {
		LegacySession session = this.wire.session(revision);
		Answer answer = call(session, "echo", "\"message\":\"x\"", "{}");
		assertThat(answer.text()).isEqualTo("x");
		session.callTool("job_reactive", "{\"key\":\"x\"}")
			.send()
			.assertError(200, -32601, "The tool job_reactive only runs as a task");
	}

	@Test
	void isCancelledOnce() {
		LegacySession session = this.wire.session(REVISION);
		String id = begin(session, "job_reactive", "\"key\":\"core-cancelled\"");
		Waits.Wait wait = this.server.server().waits().of("core-cancelled");
		wait.assertStarted();
		assertThat(task(session, "tasks/cancel", id).send().result().path("status").asString()).isEqualTo("cancelled");
		wait.assertCancelled();
		task(session, "tasks/cancel", id).send()
			.assertError(200, -32602, "task: cancelled (expected: one that has not ended)");
		task(session, "tasks/result", id).send().assertError(200, -32602, "The task was cancelled");
	}

	@Test
	void isNotCancelledWithItsRequestOrSession() {
		LegacySession session = this.wire.session(REVISION);
		String id = begin(session, "job", "\"key\":\"core-left\"");
		Waits.Wait wait = this.server.server().waits().of("core-left");
		wait.assertStarted();
		assertThat(session.cancel("1").send().status()).isEqualTo(202);
		session.delete().send();
		assertThat(wait.isCancelled()).isFalse();
		wait.release();
		LegacySession other = this.wire.session(REVISION);
		await().until(() -> get(other, id).path("status").asString().equals("completed"));
	}

	@Test
	void failsWhereItsToolFails() {
		LegacySession session = this.wire.session(REVISION);
		String tool = begin(session, "job_failing", "\"kind\":\"tool\"");
		assertThat(task(session, "tasks/result", tool).send().result().path("isError").asBoolean()).isTrue();
		assertThat(get(session, tool).path("status").asString()).isEqualTo("failed");
		String protocol = begin(session, "job_failing", "\"kind\":\"protocol\"");
		task(session, "tasks/result", protocol).send().assertError(200, 45, "\"result\":{}");
		assertThat(get(session, protocol).path("status").asString()).isEqualTo("failed");
	}

	@Test
	void asksItsClientInItsSession() {
		LegacySession session = this.wire.session(REVISION, "{\"elicitation\":{}}");
		try (OpenStream stream = session.openStream()) {
			String id = begin(session, "job_asking", "");
			for (int i = 0; i < 2; i++) {
				JsonNode question = stream.message();
				assertThat(question.path("params").path("_meta"))
					.hasToString("{\"io.modelcontextprotocol/related-task\":{\"taskId\":\"" + id + "\"}}");
				if (i == 0) {
					assertThat(get(session, id).path("status").asString()).isEqualTo("input_required");
				}
				session
					.answer(question.path("id").toString(),
							"\"result\":{\"action\":\"accept\",\"content\":{\"name\":\"Ann\"}}")
					.send();
			}
			assertThat(task(session, "tasks/result", id).send().text()).isEqualTo("Ann Ann");
		}
	}

	@Test
	void belongsToItsPrincipal() {
		LegacySession alice = open("alice");
		String id = Callers.as("alice", alice.request("1", "tools/call", """
				{"name":"job","arguments":{"key":"core-owned"},"task":{}}"""))
			.send()
			.result()
			.path("task")
			.path("taskId")
			.asString();
		this.server.server().waits().of("core-owned").release();
		assertThat(list("alice", alice)).contains(id);
		LegacySession eve = open("eve");
		assertThat(list("eve", eve)).doesNotContain(id);
		for (String method : List.of("tasks/get", "tasks/result", "tasks/cancel")) {
			Callers.as("eve", task(eve, method, id)).send().assertError(200, -32602, UNKNOWN);
		}
		Callers.as("alice", alice.delete()).send();
		Callers.as("eve", eve.delete()).send();
		LegacySession nobody = this.wire.session(REVISION);
		nobody.request("1", "tasks/list", "{}").send().assertError(200, -32601, "Method not found: 'tasks/list'");
	}

	private List<String> list(String caller, LegacySession session) {
		return Callers.as(caller, session.request("1", "tasks/list", "{}"))
			.send()
			.result()
			.path("tasks")
			.valueStream()
			.map((task) -> task.path("taskId").asString())
			.toList();
	}

	private LegacySession open(String caller) {
		Answer answer = Callers.as(caller, this.wire.initialize(REVISION)).send();
		assertThat(answer.result().path("capabilities").path("tasks").has("list")).isTrue();
		return new LegacySession(this.wire, answer.header("Mcp-Session-Id"), REVISION);
	}

	private JsonNode capabilities(String revision) {
		Answer answer = this.wire.initialize(revision).revision(revision).send();
		this.wire.adopt(revision, answer);
		return answer.result().path("capabilities").path("tasks");
	}

	private JsonNode support(String revision, String tool) {
		return this.wire.session(revision)
			.request("1", "tools/list", "{}")
			.send()
			.result()
			.path("tools")
			.valueStream()
			.filter((listed) -> listed.path("name").asString().equals(tool))
			.findFirst()
			.orElseThrow()
			.path("execution");
	}

	private static Answer call(LegacySession session, String tool, String arguments, String task) {
		return session
			.request("1", "tools/call",
					"{\"name\":\"%s\",\"arguments\":{%s},\"task\":%s}".formatted(tool, arguments, task))
			.send();
	}

	private static String begin(LegacySession session, String tool, String arguments) {
		return call(session, tool, arguments, "{}").result().path("task").path("taskId").asString();
	}

	private static Post task(LegacySession session, String method, String id) {
		return session.request("1", method, "{\"taskId\":\"" + id + "\"}");
	}

	private static JsonNode get(LegacySession session, String id) {
		return task(session, "tasks/get", id).send().result();
	}

}
