package dev.mcpspring.feature.tool;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
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
		if (tool.task() == TaskSupport.FORBIDDEN) {
			return null;
		}
		switch (caller.tasks()) {
			case BY_SERVER -> {
				return new TaskTerms(tool.taskStart() == TaskStart.AT_ONCE, null);
			}
			case UNDECLARED -> {
				if (tool.task() == TaskSupport.REQUIRED) {
					throw new MissingClientCapabilityException(REQUIRED);
				}
			}
			default -> {
				if (tool.task() == TaskSupport.REQUIRED) {
					throw new McpException(ErrorCode.METHOD_NOT_FOUND,
							"The tool %s only runs as a task".formatted(tool.tool().name()));
				}
			}
		}
		return null;
	}

}
