package dev.mcpspring.extension.tasks;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The tasks of revision 2025-11-25, in which clients ask for them and wait for their
 * results.
 * <p>
 * Thread-safe.
 *
 * @param tasks the tasks
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks">Tasks</a>
 */
public record CoreTaskMethods(Tasks tasks) {

	/**
	 * Returns the capability {@code tasks}.
	 * @param principal who opens the session, or {@code null}: only those who are known
	 * can list their tasks
	 * @return its parts
	 */
	public Map<String, Object> capability(@Nullable Principal principal) {
		Map<String, Object> parts = new LinkedHashMap<>();
		if (this.tasks.isKnown(principal)) {
			parts.put("list", Map.of());
		}
		parts.put("cancel", Map.of());
		parts.put("requests", Map.of("tools", Map.of("call", Map.of())));
		return parts;
	}

	/**
	 * Returns the methods.
	 * @return the methods
	 */
	public List<RpcMethod> methods() {
		return List.of(new CoreMethod("tasks/get", (params, caller) -> at(() -> get(params, caller))),
				new CoreMethod("tasks/cancel", (params, caller) -> at(() -> cancel(params, caller))),
				new CoreMethod("tasks/list", (params, caller) -> at(() -> list(params, caller))),
				new CoreMethod("tasks/result",
						(params, caller) -> new ResultCall(this.tasks, TasksExtension.idIn(params), caller)));
	}

	private Invocation at(Supplier<RpcResult> work) {
		return new TaskCall(this.tasks.mayBlock() ? ExecutionMode.WORKER : ExecutionMode.IMMEDIATE, work);
	}

	private RpcResult get(RawParams params, Caller caller) {
		return result(this.tasks.find(TasksExtension.idIn(params), caller));
	}

	private RpcResult cancel(RawParams params, Caller caller) {
		String id = TasksExtension.idIn(params);
		Task task = this.tasks.find(id, caller);
		if (task.status().isFinal()) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"task: %s (expected: one that has not ended)".formatted(CoreTaskMembers.status(task)));
		}
		this.tasks.cancel(id);
		return result(this.tasks.find(id, caller));
	}

	private RpcResult list(RawParams params, Caller caller) {
		if (!this.tasks.isKnown(caller.principal())) {
			throw new McpException(ErrorCode.METHOD_NOT_FOUND, "Method not found: 'tasks/list'");
		}
		if (params.type(Member.CURSOR) != JsonType.ABSENT) {
			throw new McpException(ErrorCode.INVALID_PARAMS, "cursor: unknown (expected: none, all are on one page)");
		}
		List<Task> all = this.tasks.all(caller);
		return (json, wire) -> {
			json.name("tasks").beginArray();
			for (Task task : all) {
				json.beginObject();
				CoreTaskMembers.write(json, task, this.tasks.settings());
				json.endObject();
			}
			json.endArray();
		};
	}

	private RpcResult result(Task task) {
		return (json, wire) -> CoreTaskMembers.write(json, task, this.tasks.settings());
	}

	/**
	 * A method that looks at its parameters and finds what to run.
	 */
	private record CoreMethod(String name, BiFunction<RawParams, Caller, Invocation> work) implements RpcMethod {

		@Override
		public Invocation prepare(RawParams params, Caller caller) {
			return this.work.apply(params, caller);
		}

	}

	/**
	 * A call that waits for the end of a task: with a permit, but no thread.
	 */
	private record ResultCall(Tasks tasks, String id, Caller caller) implements Invocation {

		@Override
		public ExecutionMode mode() {
			return this.tasks.mayBlock() ? ExecutionMode.WORKER : ExecutionMode.EVENT_LOOP;
		}

		@Override
		public Mono<? extends RpcResult> invoke(McpExchange exchange) {
			Task task = this.tasks.find(this.id, this.caller);
			RunningTask running = this.tasks.running(this.id);
			if (task.status().isFinal() || running == null) {
				return Mono.fromSupplier(this::outcome);
			}
			return Mono.fromFuture(running.end(), true).then(Mono.fromSupplier(this::outcome));
		}

		private RpcResult outcome() {
			Task task = this.tasks.find(this.id, this.caller);
			return switch (task.status()) {
				case COMPLETED -> new CoreTaskOutcome(task);
				case FAILED -> throw CoreTaskOutcome.error(task);
				case CANCELLED -> throw new McpException(ErrorCode.INVALID_PARAMS, "The task was cancelled");
				default -> throw new McpException(ErrorCode.INTERNAL_ERROR,
						"The task runs on another server (expected: to ask how it is by tasks/get)");
			};
		}

	}

}
