package dev.mcpspring.feature.completion;

import dev.mcpspring.execution.CallGate;

/**
 * A completion with what counts its calls. Immutable.
 */
record RegisteredCompletion(CompletionSpecification specification, CallGate gate) {

	RegisteredCompletion(CompletionSpecification specification) {
		this(specification, new CallGate(specification.limits()));
	}

}
