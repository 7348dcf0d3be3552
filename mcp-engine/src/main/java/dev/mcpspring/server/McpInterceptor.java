package dev.mcpspring.server;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.RpcResult;

/**
 * Stands around every call of a feature, such as a tool or a resource: passes it on or
 * refuses it, leaves something for its handler, and sees what it comes to. Lists and what
 * else the server answers by itself are no calls of a feature.
 * <p>
 * Implementations are thread-safe. They run where the handler does, inside the call's
 * limits and deadline: around a handler that does not block, an interceptor must not
 * block either. What one throws, or its {@code Mono} fails with, ends the call the way it
 * would if the handler had failed; a {@link dev.mcpspring.protocol.McpException} refuses
 * it with an error of its own choice.
 */
@FunctionalInterface
public interface McpInterceptor {

	/**
	 * Runs a call, most often by {@link InterceptedCall#proceed()}.
	 * @param call the call
	 * @return the result, now or later
	 * @throws Exception to fail the call
	 */
	Mono<? extends RpcResult> intercept(InterceptedCall call) throws Exception;

}
