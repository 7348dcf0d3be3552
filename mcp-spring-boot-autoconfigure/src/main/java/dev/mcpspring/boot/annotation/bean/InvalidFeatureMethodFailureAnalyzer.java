package dev.mcpspring.boot.annotation.bean;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains why a method could not be made a feature, in place of a stack trace.
 */
final class InvalidFeatureMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidFeatureMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidFeatureMethodException cause) {
		String description = "The method%n%n    %s%n%ncannot be %s: %s.".formatted(cause.method(), cause.feature(),
				cause.problem());
		return new FailureAnalysis(description, cause.remedy() + ".", cause);
	}

}
