package dev.mcpspring.feature;

import reactor.core.publisher.Mono;

import dev.mcpspring.codec.JsonType;
import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;

/**
 * An invocation whose result is there already, for instance a list.
 * <p>
 * Immutable.
 *
 * @param result the result
 */
public record ImmediateInvocation(RpcResult result) implements Invocation {

	/**
	 * Creates the invocation of a list that fits on one page, so that no cursor is valid.
	 * @param params the parameters of the request
	 * @param result the list
	 * @return the invocation
	 * @throws McpException if the parameters hold a cursor
	 */
	public static Invocation ofSinglePage(RawParams params, RpcResult result) {
		if (params.type(Member.CURSOR) != JsonType.ABSENT) {
			throw new McpException(ErrorCode.INVALID_PARAMS, "cursor: unknown (expected: one from nextCursor)");
		}
		return new ImmediateInvocation(result);
	}

	@Override
	public ExecutionMode mode() {
		return ExecutionMode.IMMEDIATE;
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) {
		return Mono.just(this.result);
	}

}
