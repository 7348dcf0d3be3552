package dev.mcpspring.server;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;

/**
 * A call of a feature on its way to its handler.
 * <p>
 * Thread-safe.
 */
public interface InterceptedCall {

	/**
	 * Returns the method.
	 * @return for instance {@code tools/call}
	 */
	String method();

	/**
	 * Returns the name of the feature, as it is registered: that of a tool, the URI of a
	 * resource or the template that matches it.
	 * @return the name, or {@code null} if the method has no features
	 */
	@Nullable String feature();

	/**
	 * Returns the call as its handler sees it. What is set with
	 * {@link McpExchange#attribute(dev.mcpspring.feature.Attribute, Object)} is there for
	 * the handler.
	 * @return the call
	 */
	McpExchange exchange();

	/**
	 * Passes the call on: to the next interceptor, or else to the handler, which runs in
	 * here if it blocks. Once at most.
	 * @return the result, now or later; fails with whatever the handler throws or fails
	 * with
	 */
	Mono<? extends RpcResult> proceed();

}
