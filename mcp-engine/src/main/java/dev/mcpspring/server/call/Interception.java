package dev.mcpspring.server.call;

import java.util.List;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.StreamSource;

/**
 * What stands around calls. Thread-safe.
 */
public interface Interception {

	/**
	 * Tells whether anything stands around a call.
	 */
	boolean standsAround(Invocation invocation);

	/**
	 * Runs a call that something stands around.
	 * @param lost closes what a result was to be read from that an interceptor keeps
	 */
	Mono<? extends RpcResult> invoke(String method, Invocation invocation, McpExchange exchange,
			Consumer<List<StreamSource>> lost) throws Exception;

}
