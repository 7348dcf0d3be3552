package dev.mcpspring.server.call;

import java.time.Duration;
import java.util.Map;

import dev.mcpspring.execution.Refusal;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Outcome;

/**
 * Why a call is not run, with the answer to it made in advance: rejecting has to be far
 * cheaper than running.
 * <p>
 * Immutable.
 *
 * @param failure what listeners are told
 * @param outcome what the transport says
 * @param error the failure as JSON
 */
public record Rejection(McpException failure, Outcome outcome, String error) {

	private static final Duration SOON = Duration.ofSeconds(1);

	static final Rejection OVERLOADED = serverFull("overloaded", "Too many calls in flight");

	static final Rejection QUEUE_FULL = serverFull("queue_full", "Too many calls wait for a worker");

	static final Rejection QUEUE_TIMEOUT = serverFull("queue_timeout", "No worker was free in time");

	static final Rejection TOOL_LIMIT = serverFull("tool_limit", "Too many calls of this tool in flight");

	public static final Rejection MEMORY = serverFull("memory",
			"No room for the message (see mcp.server.buffer.budget)");

	static final Rejection SUBSCRIPTIONS = serverFull("subscriptions",
			"Too many streams of subscriptions (see mcp.server.subscriptions)");

	public static final Rejection SHUTTING_DOWN = serverFull("shutting_down", "The server is shutting down");

	static final Rejection SESSION_LIMIT = of("session_limit",
			"Too many calls of this session in flight (see mcp.server.execution.max-inflight-per-session)",
			Outcome.rateLimited(SOON));

	static final Rejection PRINCIPAL_LIMIT = of("principal_limit",
			"Too many calls of this principal in flight (see mcp.server.execution.principal-share)",
			Outcome.rateLimited(SOON));

	static Rejection of(Refusal refusal) {
		return switch (refusal.limit()) {
			case GLOBAL -> OVERLOADED;
			case PRINCIPAL -> PRINCIPAL_LIMIT;
			case SESSION -> SESSION_LIMIT;
			case KIND -> TOOL_LIMIT;
			case RATE -> tooOften("mcp.server.tools.<name>.rate", refusal);
			case PRINCIPAL_RATE -> tooOften("mcp.server.execution.principal-rate", refusal);
			case KIND_PRINCIPAL_RATE -> tooOften("mcp.server.tools.<name>.principal-rate", refusal);
		};
	}

	private static Rejection tooOften(String property, Refusal refusal) {
		return of("rate_limited", "Called too often (see " + property + ")", Outcome.rateLimited(refusal.retryAfter()));
	}

	private static Rejection serverFull(String reason, String message) {
		return of(reason, message, Outcome.overloaded(SOON));
	}

	private static Rejection of(String reason, String message, Outcome outcome) {
		long retryAfter = (outcome.retryAfter() != null) ? outcome.retryAfter().toMillis() : 0;
		McpException failure = new McpException(ErrorCode.INTERNAL_ERROR, message, Map.of("reason", reason));
		return new Rejection(failure, outcome, "{\"code\":" + failure.code().value() + ",\"message\":\"" + message
				+ "\",\"data\":{\"reason\":\"" + reason + "\",\"retryAfterMs\":" + Math.max(1, retryAfter) + "}}");
	}

}
