package dev.mcpspring.boot.autoconfigure.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which edge is behind Spring Security.
 */
final class UnprotectedEdgeFailureAnalyzer extends AbstractFailureAnalyzer<UnprotectedEdgeException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnprotectedEdgeException cause) {
		return new FailureAnalysis("The MCP endpoints would not be protected. " + cause.getMessage(),
				"Remove mcp.server.http.edge, or remove Spring Security from the application.", cause);
	}

}
