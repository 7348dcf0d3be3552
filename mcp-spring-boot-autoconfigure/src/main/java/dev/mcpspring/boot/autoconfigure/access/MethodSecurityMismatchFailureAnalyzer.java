package dev.mcpspring.boot.autoconfigure.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains how annotations of Spring Security come into force.
 */
final class MethodSecurityMismatchFailureAnalyzer extends AbstractFailureAnalyzer<MethodSecurityMismatchException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MethodSecurityMismatchException cause) {
		return new FailureAnalysis("Everybody could call what somebody meant to protect. " + cause.getMessage() + ".",
				cause.action(), cause);
	}

}
