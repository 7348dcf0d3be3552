package dev.mcpspring.boot.autoconfigure.feature;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which features properties can name.
 */
final class UnknownFeatureFailureAnalyzer extends AbstractFailureAnalyzer<UnknownFeatureException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownFeatureException cause) {
		return new FailureAnalysis(
				"A limit or a rule would not be in force. %s.%n%nThe %ss are %s.".formatted(cause.getMessage(),
						cause.kind(), cause.known()),
				"Correct the name, in brackets if it has other characters than letters, digits and dashes, such as "
						+ "mcp.server.tools[get_weather].timeout. What is registered while the server runs "
						+ "has its limits and its rule on its specification.",
				cause);
	}

}
