package dev.mcpspring.feature.resource;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.ReadResourceResult;

/**
 * Reads a resource without blocking. See {@link #blocking} for work that blocks.
 * <p>
 * Implementations are thread-safe. A resource that is not there is a
 * {@link ResourceNotFoundException} or an empty {@code Mono}, never a result without
 * contents. An {@link dev.mcpspring.protocol.McpException} is reported with its message;
 * anything else that a handler throws, or its {@code Mono} fails with, is logged and
 * reported without details.
 */
@FunctionalInterface
public interface ResourceHandler {

	/**
	 * Reads the resource.
	 * @param request what the client wants
	 * @param exchange the call
	 * @return the result, now or later; empty says that there is no such resource
	 * @throws Exception if the resource cannot be read
	 */
	Mono<ReadResourceResult> read(ResourceRequest request, McpExchange exchange) throws Exception;

	/**
	 * Returns whether {@link #read} may block, so that it needs a worker thread.
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
	static ResourceHandler blocking(BlockingRead work) {
		return new BlockingResourceHandler(work);
	}

	/**
	 * Work that may block.
	 */
	@FunctionalInterface
	interface BlockingRead {

		/**
		 * Reads the resource.
		 * @param request what the client wants
		 * @param exchange the call
		 * @return the result
		 * @throws Exception if the resource cannot be read
		 */
		ReadResourceResult read(ResourceRequest request, McpExchange exchange) throws Exception;

	}

}
