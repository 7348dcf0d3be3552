package dev.mcpspring.feature.completion;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.CompleteResult;

/**
 * Finds values without blocking. See {@link #blocking} for work that blocks.
 * <p>
 * Implementations are thread-safe. They are called while people type, so what takes long
 * is of no use; and they tell only what the caller may know. An
 * {@link dev.mcpspring.protocol.McpException} is reported with its message; anything else
 * that a handler throws, or its {@code Mono} fails with, is logged and reported without
 * details.
 */
@FunctionalInterface
public interface CompletionHandler {

	/**
	 * Finds values.
	 * @param request what was typed so far
	 * @param exchange the call
	 * @return the values, now or later; empty stands for none
	 * @throws Exception if they cannot be found
	 */
	Mono<CompleteResult> complete(CompletionRequest request, McpExchange exchange) throws Exception;

	/**
	 * Returns whether {@link #complete} may block, so that it needs a worker thread.
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
	static CompletionHandler blocking(BlockingCompletion work) {
		return new BlockingCompletionHandler(work);
	}

	/**
	 * Work that may block.
	 */
	@FunctionalInterface
	interface BlockingCompletion {

		/**
		 * Finds values.
		 * @param request what was typed so far
		 * @param exchange the call
		 * @return the values
		 * @throws Exception if they cannot be found
		 */
		CompleteResult complete(CompletionRequest request, McpExchange exchange) throws Exception;

	}

}
