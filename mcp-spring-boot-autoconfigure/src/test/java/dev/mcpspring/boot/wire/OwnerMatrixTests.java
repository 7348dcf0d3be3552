package dev.mcpspring.boot.wire;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever somebody leaves with the server, tried by everybody else in every way: the
 * answer is that for something that does not exist, byte for byte, and what was left is
 * as it was.
 */
class OwnerMatrixTests {

	private static final String OWNER = "alice|issuer app";

	/** The same name at another client and of another issuer, other names, nobody. */
	private static final String[] OTHERS = { "alice|issuer other", "alice|other app", "alice|", "bob|issuer app",
			"ALICE|issuer app", null };

	private static final String TASKS = "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}";

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.WEBFLUX, Callers.PROPERTY + "=true",
			Callers.IDENTITIES + "=true", TaskTools.PROPERTY + "=true", "mcp.server.sse.enabled=true",
			"mcp.server.tasks.max-per-principal=1000", "mcp.server.http.heartbeat-interval=300ms");

	private final McpWire wire = this.server.wire();

	static Stream<Arguments> everything() {
		return Arrays.stream(Operation.values())
			.flatMap((operation) -> Arrays.stream(OTHERS).map((caller) -> Arguments.of(operation, caller)));
	}

	@ParameterizedTest
	@MethodSource("everything")
	void isAsGoodAsNothingForOthers(Operation operation, @Nullable String caller) {
		try (Left left = new Left(this.server)) {
			String foreign = operation.attempt(left, caller);
			String unknown = operation.attempt(left.unknown(), caller);
			assertThat(foreign).isEqualTo(unknown);
			left.assertUntouched();
		}
	}

	@Test
	void isThereForItsOwner() {
		try (Left left = new Left(this.server)) {
			for (Operation operation : new Operation[] { Operation.POST, Operation.RESPOND, Operation.NOTIFY,
					Operation.GET, Operation.RESUME, Operation.POST_TO_STREAM, Operation.GET_TASK,
					Operation.UPDATE_TASK, Operation.LISTEN_TO_TASK, Operation.GET_CORE_TASK, Operation.GO_ON,
					Operation.CANCEL_TASK, Operation.CANCEL_CORE_TASK }) {
				assertThat(operation.attempt(left, OWNER)).as(operation.name())
					.isNotEqualTo(operation.attempt(left.unknown(), OWNER));
			}
			left.assertUntouched();
		}
	}

	/**
	 * Ways to get at something.
	 */
	enum Operation {

		POST((left, caller) -> text(Callers.as(caller, left.session.callTool("echo", "{\"message\":\"x\"}")))),

		NOTIFY((left, caller) -> text(Callers.as(caller, left.session.tell("notifications/initialized", "{}")))),

		CANCEL((left, caller) -> text(Callers.as(caller, left.session.cancel("1")))),

		RESPOND((left, caller) -> text(Callers.as(caller, left.session.answer("1", "\"result\":{}")))),

		GET((left, caller) -> head(Callers.as(caller, left.session.get()))),

		RESUME((left, caller) -> head(Callers.as(caller, left.session.get().with("Last-Event-ID", left.lastEvent)))),

		DELETE((left, caller) -> text(Callers.as(caller, left.session.delete()))),

		POST_TO_STREAM((left, caller) -> text(Callers.as(caller, left.wire.post("""
				{"jsonrpc":"2.0","method":"notifications/initialized"}""").path(left.endpoint).without("Accept")))),

		GET_TASK((left, caller) -> text(Callers.as(caller, left.task("tasks/get", "")))),

		UPDATE_TASK((left, caller) -> text(Callers.as(caller, left.task("tasks/update", ",\"inputResponses\":{}")))),

		CANCEL_TASK((left, caller) -> text(Callers.as(caller, left.task("tasks/cancel", "")))),

		LISTEN_TO_TASK((left, caller) -> {
			try (OpenStream stream = Callers.as(caller, left.listen()).openStream()) {
				return stream.next(Event::isMessage).data();
			}
		}),

		GET_CORE_TASK((left, caller) -> left.coreTask("tasks/get", caller)),

		CANCEL_CORE_TASK((left, caller) -> left.coreTask("tasks/cancel", caller)),

		GO_ON((left, caller) -> text(Callers.as(caller, left.goOn())));

		private final BiFunction<Left, @Nullable String, String> attempt;

		Operation(BiFunction<Left, @Nullable String, String> attempt) {
			this.attempt = attempt;
		}

		String attempt(Left left, @Nullable String caller) {
			return this.attempt.apply(left, caller);
		}

		private static String text(Post post) {
			Answer answer = post.unvalidated().send();
			return answer.status() + " " + answer.header("Content-Type") + " " + answer.body();
		}

		private static String head(Post post) {
			try (OpenStream stream = post.openStream()) {
				return (stream.status() == 200) ? "200" : text(post);
			}
		}

	}

	/**
	 * What somebody leaves with the server.
	 */
	private static final class Left implements AutoCloseable {

		private static final String NOTHING = "A".repeat(24);

		private final Conservation server;

		private final McpWire wire;

		private final LegacySession session;

		private final String lastEvent;

		private final String task;

		private final String coreTask;

		private final String state;

		private final String endpoint;

		private final @Nullable SseChannel channel;

		Left(Conservation server) {
			this.server = server;
			this.wire = server.wire();
			this.session = open(OWNER);
			try (OpenStream stream = Callers.as(OWNER, this.session.get()).openStream()) {
				this.lastEvent = stream.next(Event::isPriming).id();
			}
			this.task = Callers.as(OWNER, declaring("job", "{\"key\":\"mine\"}").post().unvalidated())
				.send()
				.result()
				.path("taskId")
				.asString();
			this.coreTask = Callers
				.as(OWNER,
						this.session
							.request("2", "tools/call",
									"{\"name\":\"job\",\"arguments\":{\"key\":\"mine\"},\"task\":{}}")
							.unvalidated())
				.send()
				.result()
				.path("task")
				.path("taskId")
				.asString();
			this.state = Callers.as(OWNER, asking("")).send().result().path("requestState").asString();
			this.channel = SseChannel.connect(this.wire, "2024-11-05", OWNER);
			this.endpoint = this.channel.endpoint();
		}

		private Left(Left other) {
			this.server = other.server;
			this.wire = other.wire;
			this.session = new LegacySession(other.wire, NOTHING, other.session.revision());
			this.lastEvent = other.lastEvent;
			this.task = NOTHING;
			this.coreTask = NOTHING;
			this.state = NOTHING;
			this.endpoint = "/message?sessionId=" + NOTHING;
			this.channel = null;
		}

		Left unknown() {
			return new Left(this);
		}

		Post task(String method, String params) {
			return this.wire.modern(method, "\"taskId\":\"" + this.task + "\"" + params)
				.name(this.task)
				.capabilities(TASKS)
				.post();
		}

		Post listen() {
			return this.wire.modern("subscriptions/listen", "\"notifications\":{\"taskIds\":[\"" + this.task + "\"]}")
				.capabilities(TASKS)
				.post();
		}

		/**
		 * Asks for a task of the revision with sessions, in a session of the caller's
		 * own.
		 */
		String coreTask(String method, @Nullable String caller) {
			LegacySession own = open(caller);
			String answer = Callers.as(caller, own.request("1", method, "{\"taskId\":\"" + this.coreTask + "\"}"))
				.unvalidated()
				.send()
				.body();
			Callers.as(caller, own.delete()).send().assertEmpty(204);
			return answer;
		}

		Post goOn() {
			return asking(",\"inputResponses\":{\"elicitation-1\":{\"action\":\"decline\"}},\"requestState\":\""
					+ this.state + '"');
		}

		void assertUntouched() {
			assertThat(Callers.as(OWNER, this.session.callTool("echo", "{\"message\":\"x\"}")).send().text())
				.isEqualTo("x");
			assertThat(Callers.as(OWNER, task("tasks/get", "").unvalidated()).send().result().path("taskId").asString())
				.isEqualTo(this.task);
		}

		private ModernRequest declaring(String tool, String arguments) {
			return this.wire.callTool(tool, arguments).capabilities(TASKS);
		}

		private Post asking(String more) {
			return this.wire.modern("tools/call", "\"name\":\"ask\",\"arguments\":{\"kind\":\"steps\"}" + more)
				.name("ask")
				.capabilities("\"elicitation\":{},\"sampling\":{}")
				.post();
		}

		private LegacySession open(@Nullable String caller) {
			Answer answer = Callers.as(caller, this.wire.initialize("2025-11-25")).send();
			return new LegacySession(this.wire, answer.header("Mcp-Session-Id"), "2025-11-25");
		}

		@Override
		public void close() {
			this.server.server().waits().of("mine").release();
			Callers.as(OWNER, this.session.delete()).send().assertEmpty(204);
			if (this.channel != null) {
				this.channel.close();
			}
			await()
				.until(() -> this.server.statistics().sessions() == 0 && this.server.statistics().runningTasks() == 0);
		}

	}

}
