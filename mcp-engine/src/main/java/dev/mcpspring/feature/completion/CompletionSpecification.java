package dev.mcpspring.feature.completion;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.execution.CallLimits;

/**
 * A completion: what is completed, and how values are found.
 * <p>
 * Immutable. As a Spring bean it is registered at start; at run time a
 * {@link CompletionRegistry} takes it.
 *
 * @param reference the prompt or resource template
 * @param argument the argument or variable, or {@code null} for all that have no
 * completion of their own
 * @param handler finds values
 * @param limits how long, how many at once and how often values may be looked for
 */
public record CompletionSpecification(CompletionReference reference, @Nullable String argument,
		CompletionHandler handler, CallLimits limits) {

	/**
	 * Creates a completion without limits of its own.
	 * @param reference the prompt or resource template
	 * @param argument the argument or variable, or {@code null} for all that have no
	 * completion of their own
	 * @param handler finds values
	 */
	public CompletionSpecification(CompletionReference reference, @Nullable String argument,
			CompletionHandler handler) {
		this(reference, argument, handler, CallLimits.NONE);
	}

	/**
	 * Returns this completion with other limits.
	 * @param limits the limits
	 * @return the completion
	 */
	public CompletionSpecification withLimits(CallLimits limits) {
		return new CompletionSpecification(this.reference, this.argument, this.handler, limits);
	}

}
