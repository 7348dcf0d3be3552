package dev.mcpspring.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which timeout has to be the longer one.
 */
final class DrainTimeoutFailureAnalyzer extends AbstractFailureAnalyzer<DrainTimeoutException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DrainTimeoutException cause) {
		return new FailureAnalysis("Calls in flight would be cut off at shutdown. " + cause.getMessage(),
				"Lower mcp.server.shutdown.drain-timeout, or raise spring.lifecycle.timeout-per-shutdown-phase.",
				cause);
	}

}
