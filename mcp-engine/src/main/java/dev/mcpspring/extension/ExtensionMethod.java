package dev.mcpspring.extension;

import java.util.Map;

import reactor.core.publisher.Mono;

import dev.mcpspring.codec.RawParams;
import dev.mcpspring.feature.Caller;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcMethod;
import dev.mcpspring.feature.RpcResult;

/**
 * A method that an application adds to the protocol. Its calls have the same limits as
 * those of tools.
 * <p>
 * Immutable.
 */
public final class ExtensionMethod implements RpcMethod {

	private final String name;

	private final ExecutionMode mode;

	private final Handler handler;

	private ExtensionMethod(String name, ExecutionMode mode, Handler handler) {
		this.name = name;
		this.mode = mode;
		this.handler = handler;
	}

	/**
	 * Creates a method that does not block.
	 * @param name the name on the wire
	 * @param handler does the work
	 * @return the method
	 */
	public static ExtensionMethod of(String name, Handler handler) {
		return new ExtensionMethod(name, ExecutionMode.EVENT_LOOP, handler);
	}

	/**
	 * Creates a method that may block, which then runs on a worker thread.
	 * @param name the name on the wire
	 * @param work does the work
	 * @return the method
	 */
	public static ExtensionMethod blocking(String name, BlockingWork work) {
		return new ExtensionMethod(name, ExecutionMode.WORKER,
				(params, exchange) -> Mono.just(work.run(params, exchange)));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Invocation prepare(RawParams params, Caller caller) {
		return new Call(this.mode, this.handler, new ExtensionParams(params));
	}

	/**
	 * Work that does not block.
	 */
	@FunctionalInterface
	public interface Handler {

		/**
		 * Does the work.
		 * @param params what the client asks for
		 * @param exchange the call
		 * @return the members of the result, now or later
		 * @throws Exception if it fails; an {@link dev.mcpspring.protocol.McpException}
		 * says why
		 */
		Mono<Map<String, Object>> handle(ExtensionParams params, McpExchange exchange) throws Exception;

	}

	/**
	 * Work that may block.
	 */
	@FunctionalInterface
	public interface BlockingWork {

		/**
		 * Does the work.
		 * @param params what the client asks for
		 * @param exchange the call
		 * @return the members of the result
		 * @throws Exception if it fails; an {@link dev.mcpspring.protocol.McpException}
		 * says why
		 */
		Map<String, Object> run(ExtensionParams params, McpExchange exchange) throws Exception;

	}

	private record Call(ExecutionMode mode, Handler handler, ExtensionParams params) implements Invocation {

		@Override
		public Mono<? extends RpcResult> invoke(McpExchange exchange) throws Exception {
			return this.handler.handle(this.params, exchange).map(ExtensionResult::new);
		}

	}

}
