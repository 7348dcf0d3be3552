package dev.mcpspring.boot.autoconfigure.http;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains which path has to change.
 */
final class DuplicatePathFailureAnalyzer extends AbstractFailureAnalyzer<DuplicatePathException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DuplicatePathException cause) {
		return new FailureAnalysis("Requests could not be told apart. " + cause.getMessage(),
				"Change %s, or the path of the other endpoint.".formatted(cause.property()), cause);
	}

}
