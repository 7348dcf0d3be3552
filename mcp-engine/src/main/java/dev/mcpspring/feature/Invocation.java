package dev.mcpspring.feature;

import reactor.core.publisher.Mono;

import dev.mcpspring.protocol.McpException;

/**
 * A call that is ready to run, once at most.
 */
public interface Invocation {

	/**
	 * Returns where the call has to run.
	 * @return where
	 */
	ExecutionMode mode();

	/**
	 * Runs the call.
	 * @param exchange the call, for the handler
	 * @return the result, now or later
	 * @throws Exception what the handler throws
	 */
	Mono<? extends RpcResult> invoke(McpExchange exchange) throws Exception;

	/**
	 * Returns the result in place of arguments that do not fit, for revisions in which
	 * the model is meant to see and repair them.
	 * @param failure what does not fit
	 * @return the result
	 */
	default RpcResult invalidArguments(McpException failure) {
		throw failure;
	}

}
