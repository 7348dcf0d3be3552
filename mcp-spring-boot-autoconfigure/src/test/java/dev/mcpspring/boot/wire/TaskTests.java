package dev.mcpspring.boot.wire;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that go on as tasks, for clients that come back for the result.
 */
@OnBothEdges
class TaskTests {

	private static final String DECLARED = "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}";

	private static final String FORMS = ",\"elicitation\":{}";

	private static final String UNKNOWN = "taskId: unknown or expired (expected: one of yours)";

	@RegisterExtension
	private final Conservation server;

	private final McpWire wire;

	TaskTests(Edge edge) {
		this.server = Conservation.on(edge, TaskTools.PROPERTY + "=true", "mcp.server.tasks.max-running=2",
				"mcp.server.tasks.poll-interval=100ms");
		this.wire = this.server.wire();
	}

	@Test
	void isAdvertisedToClientsWithoutHandshake() {
		JsonNode capabilities = this.wire.modern("server/discover", "").send().result().path("capabilities");
		assertThat(capabilities.path("extensions").path("io.modelcontextprotocol/tasks")).hasToString("{}");
		assertThat(capabilities.has("tasks")).isFalse();
	}

	@Test
	void runsWhileItsClientIsAway() {
		JsonNode created = call("job", "{\"key\":\"runs\"}").result();
		assertThat(created.path("resultType").asString()).isEqualTo("task");
		assertThat(created.path("status").asString()).isEqualTo("working");
		assertThat(created.path("ttlMs").asLong()).isEqualTo(3_600_000);
		assertThat(created.path("pollIntervalMs").asLong()).isEqualTo(100);
		assertThat(Instant.parse(created.path("createdAt").asString()))
			.isEqualTo(created.path("lastUpdatedAt").asString());
		assertThat(created.has("result") || created.has("error") || created.has("requestState")).isFalse();
		String id = created.path("taskId").asString();
		Waits.Wait wait = this.server.server().waits().of("runs");
		wait.assertStarted();
		assertThat(get(id).path("status").asString()).isEqualTo("working");
		assertThat(get(id).path("statusMessage").asString()).isEqualTo("half way");
		wait.release();
		JsonNode ended = ended(id);
		assertThat(ended.path("resultType").asString()).isEqualTo("complete");
		assertThat(ended.path("status").asString()).isEqualTo("completed");
		assertThat(ended.path("result").path("content").path(0).path("text").asString()).isEqualTo("done");
	}

	@Test
	void holdsPermitOnlyWhileItRuns() {
		String id = begin("job", "{\"key\":\"permit\"}");
		Waits.Wait wait = this.server.server().waits().of("permit");
		wait.assertStarted();
		assertThat(this.server.statistics().permitsInUse()).isEqualTo(1);
		assertThat(this.server.statistics().runningTasks()).isEqualTo(1);
		wait.release();
		ended(id);
		await().until(() -> this.server.statistics().permitsInUse() == 0);
	}

	@Test
	void waitsForResultOfClientsThatDoNotDeclareTasks() {
		this.server.server().waits().of("sync").release();
		JsonNode result = this.wire.callTool("job", "{\"key\":\"sync\"}").send().result();
		assertThat(result.path("resultType").asString()).isEqualTo("complete");
		assertThat(result.has("taskId")).isFalse();
	}

	@Test
	void refusesClientsThatDoNotDeclareTasksWhereTheyAreRequired() {
		Answer answer = this.wire.callTool("job_reactive", "{\"key\":\"x\"}").send();
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.error().path("data"))
			.hasToString("{\"requiredCapabilities\":{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}");
		for (String method : List.of("tasks/get", "tasks/update", "tasks/cancel")) {
			Answer refused = this.wire.modern(method, "\"taskId\":\"x\"").name("x").send();
			assertThat(refused.error().path("code").asInt()).isEqualTo(-32021);
		}
		Answer listen = this.wire.modern("subscriptions/listen", "\"notifications\":{\"taskIds\":[]}").send();
		assertThat(listen.error().path("code").asInt()).isEqualTo(-32021);
	}

	@ParameterizedTest
	@ValueSource(strings = { "job", "job_reactive" })
	void stopsWhenItIsCancelled(String tool) {
		String id = begin(tool, "{\"key\":\"cancelled-%s\"}".formatted(tool));
		Waits.Wait wait = this.server.server().waits().of("cancelled-" + tool);
		wait.assertStarted();
		JsonNode acknowledged = task("tasks/cancel", id, "").result();
		assertThat(acknowledged.path("resultType").asString()).isEqualTo("complete");
		assertThat(acknowledged.has("taskId")).isFalse();
		wait.assertCancelled();
		assertThat(ended(id).path("status").asString()).isEqualTo("cancelled");
		task("tasks/cancel", id, "").result();
		assertThat(get(id).path("status").asString()).isEqualTo("cancelled");
	}

	@Test
	void doesNotStopWhenItsConnectionCloses() {
		try (RawHttp connection = declaring("job", "{\"key\":\"closed\"}").post().unvalidated().open()) {
			connection.answer();
		}
		Waits.Wait wait = this.server.server().waits().of("closed");
		wait.assertStarted();
		this.wire.echo("meanwhile");
		assertThat(wait.isCancelled()).isFalse();
		assertThat(this.server.statistics().runningTasks()).isEqualTo(1);
		wait.release();
	}

	@Test
	void completesWithFailuresOfItsTool() {
		JsonNode ended = ended(begin("job_failing", "{\"kind\":\"tool\"}"));
		assertThat(ended.path("status").asString()).isEqualTo("completed");
		assertThat(ended.path("result").path("isError").asBoolean()).isTrue();
		assertThat(ended.path("result").path("content").path(0).path("text").asString()).isEqualTo("\"result\":{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "protocol", "error" })
	void failsWithErrorsOfTheProtocol(String kind) {
		JsonNode ended = ended(begin("job_failing", "{\"kind\":\"%s\"}".formatted(kind)));
		assertThat(ended.path("status").asString()).isEqualTo("failed");
		assertThat(ended.has("result")).isFalse();
		assertThat(ended.path("error").path("code").asInt()).isEqualTo(kind.equals("protocol") ? 45 : -32603);
		assertThat(ended.path("statusMessage").asString()).isEqualTo(ended.path("error").path("message").asString());
		assertThat(ended.toString()).doesNotContain("secret");
	}

	@Test
	void keepsResultsThatAreStreams() {
		JsonNode ended = ended(begin("job_streamed", "{}"));
		assertThat(ended.path("result").path("content").path(0).path("text").asString()).isEqualTo("streamed");
	}

	@Test
	void beginsWhenItsHandlerSaysSo() {
		JsonNode ended = ended(begin("job_of_handler", "{\"task\":true}"));
		assertThat(ended.path("result").path("content").path(0).path("text").asString()).isEqualTo("task: truetrue");
		assertThat(call("job_of_handler", "{\"task\":false}").result().path("resultType").asString())
			.isEqualTo("complete");
	}

	@Test
	void doesNotBeginWhereArgumentsDoNotFit() {
		JsonNode result = call("job", "{\"key\":1}").result();
		assertThat(result.path("resultType").asString()).isEqualTo("complete");
		assertThat(result.path("isError").asBoolean()).isTrue();
	}

	@Test
	void refusesMoreThanMayRun() {
		begin("job", "{\"key\":\"full\"}");
		begin("job", "{\"key\":\"full\"}");
		Answer refused = call("job", "{\"key\":\"full\"}");
		refused.assertError(200, -32603, "Too many tasks run (see mcp.server.tasks.max-running)");
		assertThat(refused.error().path("data").path("reason").asString()).isEqualTo("tasks");
		this.server.server().waits().of("full").release();
	}

	@Test
	void isUnknownByAnyOtherId() {
		for (String method : List.of("tasks/get", "tasks/cancel")) {
			task(method, "no-such-task", "").assertError(200, -32602, UNKNOWN);
		}
		task("tasks/update", "no-such-task", "\"inputResponses\":{},").assertError(200, -32602, UNKNOWN);
		Answer listen = this.wire.modern("tasks/list", "").capabilities(DECLARED).send();
		listen.assertError(404, -32601, "Method not found: 'tasks/list'");
	}

	@Test
	void isNamedInHeader() {
		this.wire.modern("tasks/get", "\"taskId\":\"a\"")
			.capabilities(DECLARED)
			.name("b")
			.send()
			.assertError(400, -32020, "Mcp-Name: 'b' (expected: 'a', as in the body)");
	}

	@Test
	void tellsListenersHowItIs() {
		String id = begin("job", "{\"key\":\"told\"}");
		Waits.Wait wait = this.server.server().waits().of("told");
		wait.assertStarted();
		try (OpenStream stream = this.wire
			.modern("subscriptions/listen", "\"notifications\":{\"taskIds\":[\"%s\",\"none\"]}".formatted(id))
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.openStream()) {
			JsonNode acknowledged = raw(stream);
			assertThat(acknowledged.path("params").path("notifications")).hasToString("{\"taskIds\":[\"" + id + "\"]}");
			wait.release();
			JsonNode told = raw(stream);
			assertThat(told.path("method").asString()).isEqualTo("notifications/tasks");
			assertThat(told.path("params").path("status").asString()).isEqualTo("completed");
			assertThat(told.path("params").path("result").path("content").path(0).path("text").asString())
				.isEqualTo("done");
			assertThat(told.path("params").path("_meta").has("io.modelcontextprotocol/subscriptionId")).isTrue();
		}
	}

	@Test
	void asksItsClient() {
		String id = begin("job_asking", "{}", DECLARED + FORMS);
		JsonNode asking = asking(id, 2);
		assertThat(asking.path("inputRequests").path("who").path("method").asString()).isEqualTo("elicitation/create");
		assertThat(asking.path("inputRequests").path("who").path("params").path("message").asString())
			.isEqualTo("Who?");
		JsonNode acknowledged = answer(id, "who", "Ann").result();
		assertThat(acknowledged.path("resultType").asString()).isEqualTo("complete");
		assertThat(acknowledged.has("status")).isFalse();
		assertThat(asking(id, 1).path("inputRequests").has("what")).isTrue();
		answer(id, "who", "Eve").result();
		answer(id, "what", "tea").result();
		assertThat(ended(id).path("result").path("content").path(0).path("text").asString()).isEqualTo("Ann tea");
	}

	@Test
	void asksAgainWhereAnAnswerCannotBeUsed() {
		String id = begin("job_asking", "{}", DECLARED + FORMS);
		asking(id, 2);
		task("tasks/update", id, "\"inputResponses\":{\"who\":7,\"what\":{\"action\":\"decline\"}},").error();
		asking(id, 1);
		answer(id, "who", "Ann").result();
		assertThat(ended(id).path("result").path("content").path(0).path("text").asString()).isEqualTo("Ann nobody");
	}

	@Test
	void asksNobodyOnceItIsCancelled() {
		String id = begin("job_asking", "{}", DECLARED + FORMS);
		asking(id, 2);
		task("tasks/cancel", id, "").result();
		JsonNode ended = ended(id);
		assertThat(ended.path("status").asString()).isEqualTo("cancelled");
		assertThat(ended.has("inputRequests")).isFalse();
		answer(id, "who", "Ann").result();
	}

	@Test
	void asksOnlyClientsThatCanBeAsked() {
		JsonNode ended = ended(begin("job_asking", "{}"));
		assertThat(ended.path("status").asString()).isEqualTo("failed");
		assertThat(ended.path("error").path("code").asInt()).isEqualTo(-32021);
	}

	private JsonNode asking(String id, int questions) {
		return await().until(() -> get(id), (task) -> task.path("status").asString().equals("input_required")
				&& task.path("inputRequests").size() == questions);
	}

	private Answer answer(String id, String key, String name) {
		return task("tasks/update", id,
				"\"inputResponses\":{\"%s\":{\"action\":\"accept\",\"content\":{\"name\":\"%s\"}}},".formatted(key,
						name));
	}

	@Test
	void leavesItsRequestIdToOthers() {
		String id = begin("job", "{\"key\":\"id\"}");
		this.server.server().waits().of("id").assertStarted();
		CompletableFuture<Answer> same = this.wire.callTool("echo", "{\"message\":\"x\"}").sendLater();
		assertThat(same.join().text()).isEqualTo("x");
		this.server.server().waits().of("id").release();
		ended(id);
	}

	private static JsonNode raw(OpenStream stream) {
		return JsonMapper.shared().readTree(stream.next(Event::isMessage).data());
	}

	private ModernRequest declaring(String tool, String arguments) {
		return this.wire.callTool(tool, arguments).capabilities(DECLARED);
	}

	private Answer call(String tool, String arguments) {
		return declaring(tool, arguments).post().unvalidated().send();
	}

	private String begin(String tool, String arguments, String declared) {
		return this.wire.callTool(tool, arguments)
			.capabilities(declared)
			.post()
			.unvalidated()
			.send()
			.result()
			.path("taskId")
			.asString();
	}

	private String begin(String tool, String arguments) {
		return call(tool, arguments).result().path("taskId").asString();
	}

	private Answer task(String method, String id, String params) {
		return this.wire.modern(method, params + "\"taskId\":\"" + id + "\"")
			.name(id)
			.capabilities(DECLARED)
			.post()
			.unvalidated()
			.send();
	}

	private JsonNode get(String id) {
		return task("tasks/get", id, "").result();
	}

	private JsonNode ended(String id) {
		return await().until(() -> get(id),
				(task) -> List.of("completed", "failed", "cancelled").contains(task.path("status").asString()));
	}

}
