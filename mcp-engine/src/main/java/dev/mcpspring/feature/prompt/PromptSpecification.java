package dev.mcpspring.feature.prompt;

import dev.mcpspring.execution.CallLimits;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.protocol.Prompt;

/**
 * A prompt: what clients are told of it, and how it is filled in.
 * <p>
 * Immutable. As a Spring bean it is registered at start; at run time a
 * {@link PromptRegistry} takes it.
 *
 * @param prompt what clients are told
 * @param handler fills it in
 * @param limits how long, how many at once and how often it may be filled in
 * @param access who may use it
 */
public record PromptSpecification(Prompt prompt, PromptHandler handler, CallLimits limits, AccessRule access) {

	/**
	 * Creates a prompt without limits of its own.
	 * @param prompt what clients are told
	 * @param handler fills it in
	 */
	public PromptSpecification(Prompt prompt, PromptHandler handler) {
		this(prompt, handler, CallLimits.NONE, AccessRule.NONE);
	}

	/**
	 * Returns this prompt with other limits.
	 * @param limits the limits
	 * @return the prompt
	 */
	public PromptSpecification withLimits(CallLimits limits) {
		return new PromptSpecification(this.prompt, this.handler, limits, this.access);
	}

	/**
	 * Returns this prompt for some callers only.
	 * @param access who may use it
	 * @return the prompt
	 */
	public PromptSpecification withAccess(AccessRule access) {
		return new PromptSpecification(this.prompt, this.handler, this.limits, access);
	}

}
