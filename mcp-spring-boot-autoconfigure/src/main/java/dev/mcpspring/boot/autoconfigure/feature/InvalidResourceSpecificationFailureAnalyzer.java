package dev.mcpspring.boot.autoconfigure.feature;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a resource of the application cannot be registered.
 */
final class InvalidResourceSpecificationFailureAnalyzer
		extends AbstractFailureAnalyzer<InvalidResourceSpecificationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidResourceSpecificationException cause) {
		return new FailureAnalysis(
				"A resource cannot be registered: %s.%n%nIts handler is %s.".formatted(cause.getMessage(),
						cause.handler()),
				"Give each resource a URI of its own, and templates only {name} and {+name} with text between them.",
				cause);
	}

}
