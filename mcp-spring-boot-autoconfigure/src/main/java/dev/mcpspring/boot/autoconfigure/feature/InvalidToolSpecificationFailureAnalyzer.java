package dev.mcpspring.boot.autoconfigure.feature;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a tool of the application cannot be registered.
 */
final class InvalidToolSpecificationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidToolSpecificationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidToolSpecificationException cause) {
		return new FailureAnalysis(
				"A tool cannot be registered: %s%n%nIts handler is %s.".formatted(cause.getMessage(),
						cause.specification().handler()),
				"Give the tool a name of its own, and schemas that keep to the rules of the specification.", cause);
	}

}
