package dev.mcpspring.feature;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.mcpspring.execution.CallGate;
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
	 * Returns what lets calls of this kind through.
	 * @return the gate, or {@code null} if the kind has no limits of its own
	 */
	default @Nullable CallGate gate() {
		return null;
	}

	/**
	 * Returns what the call works on, for metrics and traces: never what the client sent,
	 * but the name of something that is registered.
	 * @return for instance the name of a tool, or {@code null}
	 */
	default @Nullable String target() {
		return null;
	}

	/**
	 * Returns how the call may become a task.
	 * @return the terms, or {@code null} if it does not
	 */
	default @Nullable TaskTerms task() {
		return null;
	}

	/**
	 * Runs the call.
	 * @param exchange the call, for the handler
	 * @return the result, now or later
	 * @throws Exception what the handler throws
	 */
	Mono<? extends RpcResult> invoke(McpExchange exchange) throws Exception;

	/**
	 * Returns the result for a call that failed, for features that tell the model of
	 * failures.
	 * @param failure what was thrown
	 * @return the result
	 * @throws Exception the failure itself, for features that do not
	 */
	default RpcResult failed(Exception failure) throws Exception {
		throw failure;
	}

	/**
	 * Returns the result that tells the model of a failure that it is meant to see: of
	 * arguments that do not fit, or of a client that could not be asked.
	 * @param failure what the model is told
	 * @return the result
	 */
	default RpcResult told(McpException failure) {
		throw failure;
	}

}
