package dev.mcpspring.extension.tasks;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * The extension {@code io.modelcontextprotocol/tasks}: clients come back for the results
 * of calls that take long.
 * <p>
 * Thread-safe.
 *
 * @param tasks the tasks
 * @param offered tells whether any call can become a task by now
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks</a>
 */
public record TasksExtension(Tasks tasks, BooleanSupplier offered) implements McpExtension {

	/** The name of the extension. */
	public static final String ID = "io.modelcontextprotocol/tasks";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public boolean isOffered() {
		return this.offered.getAsBoolean();
	}

	@Override
	public List<? extends RpcMethod> methods() {
		return List.of(new TaskMethod("tasks/get", (params, caller) -> get(idIn(params), caller)),
				new TaskMethod("tasks/update", this::update),
				new TaskMethod("tasks/cancel", (params, caller) -> cancel(idIn(params), caller)));
	}

	private RpcResult get(String id, Caller caller) {
		return new TaskResult(this.tasks.find(id, caller), this.tasks.settings());
	}

	private RpcResult update(RawParams params, Caller caller) {
		String id = idIn(params);
		this.tasks.find(id, caller);
		if (params.type(Member.INPUT_RESPONSES) != JsonType.OBJECT) {
			throw new McpException(ErrorCode.INVALID_PARAMS,
					"inputResponses: %s (expected: an object)".formatted(params.type(Member.INPUT_RESPONSES)));
		}
		RunningTask running = this.tasks.running(id);
		if (running != null) {
			running.answer(params.read(Member.INPUT_RESPONSES, new TypeReference<Map<String, JsonNode>>() {
			}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message)));
		}
		return RpcResult.EMPTY;
	}

	private RpcResult cancel(String id, Caller caller) {
		this.tasks.find(id, caller);
		this.tasks.cancel(id);
		return RpcResult.EMPTY;
	}

	static String idIn(RawParams params) {
		return params.identifier(Member.TASK_ID);
	}

	private final class TaskMethod implements RpcMethod {

		private final String name;

		private final BiFunction<RawParams, Caller, RpcResult> work;

		TaskMethod(String name, BiFunction<RawParams, Caller, RpcResult> work) {
			this.name = name;
			this.work = work;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public @Nullable Member mirrored() {
			return Member.TASK_ID;
		}

		@Override
		public Invocation prepare(RawParams params, Caller caller) {
			return new TaskCall(TasksExtension.this.tasks.mayBlock() ? ExecutionMode.WORKER : ExecutionMode.IMMEDIATE,
					() -> this.work.apply(params, caller));
		}

	}

}
