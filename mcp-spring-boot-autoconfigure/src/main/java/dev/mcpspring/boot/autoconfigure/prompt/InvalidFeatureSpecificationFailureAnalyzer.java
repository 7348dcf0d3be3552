package dev.mcpspring.boot.autoconfigure.prompt;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a prompt or completion of the application cannot be registered.
 */
final class InvalidFeatureSpecificationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidFeatureSpecificationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidFeatureSpecificationException cause) {
		return new FailureAnalysis("%s cannot be registered: %s.%n%nIts handler is %s.".formatted(cause.feature(),
				cause.getMessage(), cause.handler()), cause.remedy() + ".", cause);
	}

}
