package dev.mcpspring.boot.autoconfigure.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what to do with a servlet application.
 */
final class ServletApplicationFailureAnalyzer extends AbstractFailureAnalyzer<ServletApplicationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ServletApplicationException cause) {
		return new FailureAnalysis(cause.getMessage() + ", as Spring MVC is on the class path.",
				"Remove spring-boot-starter-webmvc, or set spring.main.web-application-type=reactive. "
						+ "To serve MCP over standard input and output, set mcp.server.stdio.enabled=true. "
						+ "To run the application without MCP over HTTP, set mcp.server.http.enabled=false.",
				cause);
	}

}
