package dev.mcpspring.feature.tool;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.ExecutionMode;
import dev.mcpspring.feature.Invocation;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.TaskTerms;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Tool;

/**
 * One call of one tool. Immutable.
 */
record ToolCall(RegisteredTool tool, ToolArguments arguments, @Nullable TaskTerms task) implements Invocation {

	private static final Logger log = LoggerFactory.getLogger(ToolCall.class);

	@Override
	public ExecutionMode mode() {
		return this.tool.handler().mayBlock() ? ExecutionMode.WORKER : ExecutionMode.EVENT_LOOP;
	}

	@Override
	public CallGate gate() {
		return this.tool.gate();
	}

	@Override
	public String target() {
		return this.tool.tool().name();
	}

	@Override
	public Mono<RpcResult> invoke(McpExchange exchange) throws Exception {
		this.tool.validator().validate(this.arguments);
		if (this.task != null && this.task.atOnce()) {
			exchange.continueAsTask();
		}
		Mono<CallToolResult> result = this.tool.handler().handle(this.arguments, exchange);
		if (result == null) {
			throw new InvalidResultException(
					"tool '%s': its handler returned null (expected: a Mono)".formatted(this.tool.tool().name()));
		}
		return (result instanceof Fuseable.ScalarCallable<?> known) ? ofKnown(known)
				: result.defaultIfEmpty(CallToolResult.empty()).map(this::toResult);
	}

	/** Takes what is there already, as after all methods that return no {@code Mono}. */
	private Mono<RpcResult> ofKnown(Callable<?> known) {
		try {
			CallToolResult result = (CallToolResult) known.call();
			return Mono.just(toResult((result != null) ? result : CallToolResult.empty()));
		}
		catch (Throwable ex) {
			return Mono.error(Exceptions.unwrap(ex));
		}
	}

	@Override
	public RpcResult failed(Exception failure) throws Exception {
		if (failure instanceof InvalidResultException) {
			log.error("tool broke its contract name={} reason={}", this.tool.tool().name(), failure.getMessage());
			throw failure;
		}
		if (failure instanceof McpException) {
			throw failure;
		}
		if (failure instanceof ToolException) {
			log.debug("tool failed name={}", this.tool.tool().name(), failure);
			return toResult(CallToolResult.error(String.valueOf(failure.getMessage())));
		}
		log.warn("tool failed name={}", this.tool.tool().name(), failure);
		return toResult(CallToolResult.error("The tool failed. The server's log says why."));
	}

	@Override
	public RpcResult told(McpException failure) {
		return toResult(CallToolResult.error(failure.getMessage()));
	}

	private RpcResult toResult(@Nullable CallToolResult result) {
		Tool declared = this.tool.tool();
		if (result == null) {
			throw new InvalidResultException(
					"tool '%s': its Mono emitted null (expected: a result)".formatted(declared.name()));
		}
		if (declared.outputSchema() != null && !result.isStructured() && !result.isError()) {
			throw new InvalidResultException("tool '%s': no structured content (expected: as its output schema says)"
				.formatted(declared.name()));
		}
		return new ToolResult(this.tool, result);
	}

}
