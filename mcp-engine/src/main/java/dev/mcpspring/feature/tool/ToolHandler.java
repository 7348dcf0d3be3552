package dev.mcpspring.feature.tool;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.CallToolResult;

/**
 * Does the work of a tool without blocking. See {@link #blocking} for work that blocks.
 * <p>
 * Implementations are thread-safe. What a handler throws, or its {@code Mono} fails with,
 * is logged and reported to the model as a failed call without details; an
 * {@link dev.mcpspring.protocol.McpException} and a {@link ToolException} are reported
 * with their message.
 */
@FunctionalInterface
public interface ToolHandler {

	/**
	 * Runs the tool.
	 * @param arguments what the client passes; readable until the call has ended
	 * @param exchange the call
	 * @return the result, now or later; empty stands for a result without content
	 * @throws Exception if the tool fails
	 */
	Mono<CallToolResult> handle(ToolArguments arguments, McpExchange exchange) throws Exception;

	/**
	 * Returns whether {@link #handle} may block, so that it needs a worker thread.
	 * @return whether it may
	 */
	default boolean mayBlock() {
		return false;
	}

	/**
	 * Returns whether {@link #handle} itself refuses arguments that do not fit the input
	 * schema. If not, the registry checks them first.
	 * @return whether it does
	 */
	default boolean validatesArguments() {
		return false;
	}

	/**
	 * Creates a handler for work that may block, which then runs on a worker thread.
	 * @param work the work
	 * @return the handler
	 */
	static ToolHandler blocking(BlockingWork work) {
		return new BlockingToolHandler(work);
	}

	/**
	 * Work that may block.
	 */
	@FunctionalInterface
	interface BlockingWork {

		/**
		 * Runs the tool.
		 * @param arguments what the client passes
		 * @param exchange the call
		 * @return the result
		 * @throws Exception if the tool fails
		 */
		CallToolResult run(ToolArguments arguments, McpExchange exchange) throws Exception;

	}

}
