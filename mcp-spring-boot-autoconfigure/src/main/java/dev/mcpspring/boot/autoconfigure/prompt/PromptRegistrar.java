package dev.mcpspring.boot.autoconfigure.prompt;

import dev.mcpspring.boot.annotation.prompt.AnnotatedPrompts;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.prompt.PromptSpecification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the prompts of the application once its beans exist, and before anything is
 * served.
 */
final class PromptRegistrar implements SmartInitializingSingleton {

	private final PromptRegistry registry;

	private final ObjectProvider<PromptSpecification> prompts;

	private final AnnotatedPrompts annotated;

	PromptRegistrar(PromptRegistry registry, ObjectProvider<PromptSpecification> prompts, AnnotatedPrompts annotated) {
		this.registry = registry;
		this.prompts = prompts;
		this.annotated = annotated;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.annotated.collect().forEach(this::register);
		this.prompts.orderedStream().forEach(this::register);
	}

	private void register(PromptSpecification prompt) {
		try {
			this.registry.add(prompt);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidFeatureSpecificationException("A prompt", prompt.handler(),
					"Give each prompt a name of its own", ex);
		}
	}

}
