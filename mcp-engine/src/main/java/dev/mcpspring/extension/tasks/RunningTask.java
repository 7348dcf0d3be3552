package dev.mcpspring.extension.tasks;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskRules;

/**
 * A task whose call runs in this process.
 * <p>
 * Thread-safe.
 */
public final class RunningTask {

	private final Tasks tasks;

	private final Task begun;

	private final Runnable cancel;

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
			failed(ex.getMessage(), "{\"code\":-32603,\"message\":\"No room for the result\","
					+ "\"data\":{\"reason\":\"result_too_large\"}}");
		}
	}

	/**
	 * Ends the task with an error.
	 * @param message what the error says, or {@code null}
	 * @param error the error as JSON
	 */
	public void failed(@Nullable String message, String error) {
		end(TaskStatus.FAILED, message, error, false);
	}

	/**
	 * Ends the task, as nobody wants its result any more.
	 */
	public void cancelled() {
		end(TaskStatus.CANCELLED, null, null, false);
	}

	private void end(TaskStatus status, @Nullable String message, @Nullable String json, boolean toolError) {
		this.tasks.update(id(), (task) -> task.ended(status, message, json, toolError, this.tasks.now()));
		this.tasks.ended(id());
		this.end.complete(null);
	}

}
