package dev.mcpspring.feature.tool;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.TaskRules;
import dev.mcpspring.feature.TaskStart;
import dev.mcpspring.feature.TaskSupport;
import dev.mcpspring.feature.TaskTerms;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.MissingClientCapabilityException;

/**
 * Decides which calls of a tool may become tasks.
 */
final class ToolTasks {

	private static final Map<String, Object> REQUIRED = Map.of("extensions",
			Map.of("io.modelcontextprotocol/tasks", Map.of()));

	private ToolTasks() {
	}

	/**
	 * Returns how a call may become a task.
	 * @return the terms, or {@code null} if it does not
	 * @throws McpException if it has to, and the client cannot handle that
	 */
	static @Nullable TaskTerms terms(ToolSpecification tool, RawParams params, Caller caller) {
		if (tool.task() == TaskSupport.FORBIDDEN && params.type(Member.TASK) == JsonType.ABSENT) {
			return null;
		}
		return switch (caller.tasks()) {
			case BY_SERVER -> (tool.task() == TaskSupport.FORBIDDEN) ? null
					: new TaskTerms(TaskRules.BY_SERVER, tool.taskStart() == TaskStart.AT_ONCE, null);
			case BY_CLIENT -> askedFor(tool, params);
			case UNDECLARED -> without(tool, new MissingClientCapabilityException(REQUIRED));
			case NONE -> without(tool, misused(tool, "only runs as a task"));
		};
	}

	private static @Nullable TaskTerms askedFor(ToolSpecification tool, RawParams params) {
		if (params.type(Member.TASK) == JsonType.ABSENT) {
			return without(tool, misused(tool, "only runs as a task"));
		}
		if (tool.task() == TaskSupport.FORBIDDEN) {
			throw misused(tool, "does not run as a task");
		}
		return new TaskTerms(TaskRules.BY_CLIENT, true, ttl(params));
	}

	private static @Nullable TaskTerms without(ToolSpecification tool, McpException refusal) {
		if (tool.task() == TaskSupport.REQUIRED) {
			throw refusal;
		}
		return null;
	}

	private static McpException misused(ToolSpecification tool, String how) {
		return new McpException(ErrorCode.METHOD_NOT_FOUND, "The tool %s %s".formatted(tool.tool().name(), how));
	}

	private static @Nullable Duration ttl(RawParams params) {
		Map<String, Object> task = params.read(Member.TASK, new TypeReference<Map<String, Object>>() {
		}, (message) -> new McpException(ErrorCode.INVALID_PARAMS, message));
		Object ttl = task.get("ttl");
		if (ttl == null) {
			return null;
		}
		if (!(ttl instanceof Number millis)) {
			throw new McpException(ErrorCode.INVALID_PARAMS, "task.ttl: no number (expected: milliseconds)");
		}
		return Duration.ofMillis(millis.longValue());
	}

}
