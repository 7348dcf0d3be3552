package dev.mcpspring.feature.prompt;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.GetPromptResult;

/**
 * Fills a prompt in without blocking. See {@link #blocking} for work that blocks.
 * <p>
 * Implementations are thread-safe. An {@link dev.mcpspring.protocol.McpException} is
 * reported with its message; anything else that a handler throws, or its {@code Mono}
 * fails with, is logged and reported without details.
 */
@FunctionalInterface
public interface PromptHandler {

	/**
	 * Fills the prompt in.
	 * @param request what the client fills it in with
	 * @param exchange the call
	 * @return the result, now or later; empty stands for a result without messages
	 * @throws Exception if the prompt cannot be filled in
	 */
	Mono<GetPromptResult> get(PromptRequest request, McpExchange exchange) throws Exception;

	/**
	 * Returns whether {@link #get} may block, so that it needs a worker thread.
	 * @return whether it may
	 */
	default boolean mayBlock() {
		return false;
	}

	/**
	 * Creates a handler for work that may block, which then runs on a worker thread.
	 * @param work the work
	 * @return the handler
	 */
	static PromptHandler blocking(BlockingGet work) {
		return new BlockingPromptHandler(work);
	}

	/**
	 * Work that may block.
	 */
	@FunctionalInterface
	interface BlockingGet {

		/**
		 * Fills the prompt in.
		 * @param request what the client fills it in with
		 * @param exchange the call
		 * @return the result
		 * @throws Exception if the prompt cannot be filled in
		 */
		GetPromptResult get(PromptRequest request, McpExchange exchange) throws Exception;

	}

}
