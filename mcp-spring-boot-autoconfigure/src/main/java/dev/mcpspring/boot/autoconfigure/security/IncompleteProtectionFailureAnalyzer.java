package dev.mcpspring.boot.autoconfigure.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what to add, so that the endpoints are protected.
 */
final class IncompleteProtectionFailureAnalyzer extends AbstractFailureAnalyzer<IncompleteProtectionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, IncompleteProtectionException cause) {
		return new FailureAnalysis("The MCP endpoints could not be protected. " + cause.getMessage(), cause.action(),
				cause);
	}

}
