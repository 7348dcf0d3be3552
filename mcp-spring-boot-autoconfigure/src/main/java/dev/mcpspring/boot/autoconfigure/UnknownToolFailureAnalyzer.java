package dev.mcpspring.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which tools properties can name.
 */
final class UnknownToolFailureAnalyzer extends AbstractFailureAnalyzer<UnknownToolException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownToolException cause) {
		return new FailureAnalysis(
				"A limit would not be in force. %s.%n%nThe tools are %s.".formatted(cause.getMessage(), cause.known()),
				"Correct the name, in brackets if it has other characters than letters, digits and dashes, such as "
						+ "mcp.server.tools[get_weather].timeout. A tool that is registered while the server runs "
						+ "has its limits on its ToolSpecification.",
				cause);
	}

}
