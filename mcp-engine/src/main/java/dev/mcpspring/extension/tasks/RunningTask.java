package dev.mcpspring.extension.tasks;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.question.InputRequest;

/**
 * A task whose call runs in this process.
 * <p>
 * Thread-safe.
 */
public final class RunningTask {

	private static final Logger log = LoggerFactory.getLogger(RunningTask.class);

	private static final String NO_ROOM = """
			{"code":-32603,"message":"No room for the result","data":{"reason":"result_too_large"}}""";

	private final Tasks tasks;

	private final Task begun;

	private final Runnable cancel;

	private final TaskQuestions questions = new TaskQuestions(this::asks);

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	RunningTask(Tasks tasks, Task begun, Runnable cancel) {
		this.tasks = tasks;
		this.begun = begun;
		this.cancel = cancel;
	}

	String id() {
		return this.begun.id();
	}

	/**
	 * Returns what is complete when the task has ended.
	 */
	CompletableFuture<Void> end() {
		return this.end;
	}

	void cancel() {
		this.cancel.run();
	}

	/**
	 * Returns the result that tells the client of the task.
	 * @param rules whose words to use
	 * @return the result
	 */
	public RpcResult created(TaskRules rules) {
		if (rules != TaskRules.BY_CLIENT) {
			return new CreateTaskResult(this.begun, this.tasks.settings());
		}
		return (json, wire) -> {
			json.name("task").beginObject();
			CoreTaskMembers.write(json, this.begun, this.tasks.settings());
			json.endObject();
		};
	}

	/**
	 * Asks the client, which finds the questions in the task.
	 * @param requests the questions, by keys that no other question of the task has had
	 * @param json writes a question
	 * @return the answers by these keys; to cancel it gives up the questions
	 */
	public CompletableFuture<Map<String, Object>> ask(Map<String, InputRequest<?>> requests,
			Function<InputRequest<?>, String> json) {
		return this.questions.ask(requests, json);
	}

	/**
	 * Takes answers of the client.
	 */
	void answer(Map<String, JsonNode> responses) {
		this.questions.answer(responses);
	}

	private void asks(Map<String, String> open) {
		this.tasks.update(id(), (task) -> task.asking(open, this.tasks.now()));
	}

	/**
	 * Says that the task waits for answers that the client is asked for in another way.
	 * @param <T> what the answers are
	 * @param answers the answers, now or later
	 * @return the same
	 */
	public <T> CompletableFuture<T> waitsFor(CompletableFuture<T> answers) {
		if (!answers.isDone()) {
			this.tasks.update(id(), (task) -> task.is(TaskStatus.INPUT_REQUIRED, this.tasks.now()));
			answers.whenComplete((values, failure) -> this.tasks.update(id(),
					(task) -> task.is(TaskStatus.WORKING, this.tasks.now())));
		}
		return answers;
	}

	/**
	 * Returns the metadata by which messages say that they are about the task.
	 * @return the metadata
	 */
	public Map<String, Object> related() {
		return Map.of(CoreTaskMembers.RELATED, Map.of("taskId", id()));
	}

	/**
	 * Returns whether the time of the task is over, though it runs.
	 * @return whether it is
	 */
	public boolean isExpired() {
		return this.begun.isExpired(this.tasks.now());
	}

	/**
	 * Says what the task does just now.
	 * @param message for people and the model
	 */
	public void says(@Nullable String message) {
		if (message != null) {
			this.tasks.update(id(), (task) -> task.saying(message, this.tasks.now()));
		}
	}

	/**
	 * Ends the task with a result.
	 * @param result the result as JSON
	 * @param toolError whether it says that the tool failed
	 */
	public void completed(String result, boolean toolError) {
		try {
			end(TaskStatus.COMPLETED, null, result, toolError);
		}
		catch (TaskStoreFullException ex) {
			end(TaskStatus.FAILED, "No room for the result", NO_ROOM, false);
		}
	}

	/**
	 * Ends the task with an error.
	 * @param message what the error says, or {@code null}
	 * @param error the error as JSON
	 */
	public void failed(@Nullable String message, String error) {
		try {
			end(TaskStatus.FAILED, message, error, false);
		}
		catch (TaskStoreFullException ex) {
			end(TaskStatus.FAILED, null, NO_ROOM, false);
		}
	}

	/**
	 * Ends the task, as nobody wants its result any more.
	 */
	public void cancelled() {
		end(TaskStatus.CANCELLED, null, null, false);
	}

	private void end(TaskStatus status, @Nullable String message, @Nullable String json, boolean toolError) {
		try {
			this.tasks.update(id(), (task) -> task.ended(status, message, json, toolError, this.tasks.now()));
		}
		catch (TaskStoreFullException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("end of task is not kept id={} status={}", id(), status, ex);
		}
		this.tasks.ended(id());
		this.end.complete(null);
	}

}
