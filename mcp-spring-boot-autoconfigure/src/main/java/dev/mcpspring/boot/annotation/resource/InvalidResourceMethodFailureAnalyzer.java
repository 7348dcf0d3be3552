package dev.mcpspring.boot.annotation.resource;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a method could not be made a resource, in place of a stack trace.
 */
final class InvalidResourceMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidResourceMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidResourceMethodException cause) {
		String description = "The method%n%n    %s%n%ncannot be a resource: %s.".formatted(cause.method(),
				cause.problem());
		return new FailureAnalysis(description, cause.remedy() + ".", cause);
	}

}
