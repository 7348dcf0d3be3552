package dev.mcpspring.server.call;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.protocol.McpException;

/**
 * An invocation that does what a test wants.
 */
public record StubInvocation(ExecutionMode mode, Work work) implements Invocation {

	public static final RpcResult DONE = (json, wire) -> json.name("done").bool(true);

	public static StubInvocation onEventLoop(Work work) {
		return new StubInvocation(ExecutionMode.EVENT_LOOP, work);
	}

	public static StubInvocation onWorker(Work work) {
		return new StubInvocation(ExecutionMode.WORKER, work);
	}

	@Override
	public @Nullable Mono<? extends RpcResult> invoke(McpExchange exchange) throws Exception {
		return this.work.run(exchange);
	}

	@Override
	public RpcResult told(McpException failure) {
		return (json, wire) -> json.name("repair").string(failure.getMessage());
	}

	/**
	 * What to do.
	 */
	@FunctionalInterface
	public interface Work {

		@Nullable Mono<? extends RpcResult> run(McpExchange exchange) throws Exception;

	}

}
