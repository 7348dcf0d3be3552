package dev.mcpspring.boot.autoconfigure.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.mcpspring.boot.annotation.prompt.AnnotatedPrompts;
import dev.mcpspring.boot.autoconfigure.AccessSettings;
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

	private final AccessSettings access;

	PromptRegistrar(PromptRegistry registry, ObjectProvider<PromptSpecification> prompts, AnnotatedPrompts annotated,
			AccessSettings access) {
		this.registry = registry;
		this.prompts = prompts;
		this.annotated = annotated;
		this.access = access;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<PromptSpecification> all = new ArrayList<>(this.annotated.collect());
		this.prompts.orderedStream().forEach(all::add);
		AccessSettings.Rules rules = this.access
			.assign(all.stream().map((prompt) -> prompt.prompt().name()).collect(Collectors.toSet()));
		all.forEach((prompt) -> register(prompt.withAccess(rules.of(prompt.prompt().name(), prompt.access()))));
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
