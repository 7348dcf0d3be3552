package dev.mcpspring.boot.annotation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a method could not be made a tool, in place of a stack trace.
 */
final class InvalidToolMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidToolMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidToolMethodException cause) {
		String description = "The method%n%n    %s%n%ncannot be a tool: %s.".formatted(cause.method(), cause.problem());
		return new FailureAnalysis(description, cause.remedy() + ".", cause);
	}

}
