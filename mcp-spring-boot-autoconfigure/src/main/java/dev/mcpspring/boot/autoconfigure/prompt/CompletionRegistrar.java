package dev.mcpspring.boot.autoconfigure.prompt;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.boot.annotation.completion.AnnotatedCompletions;
import dev.mcpspring.feature.completion.CompletionReference;
import dev.mcpspring.feature.completion.CompletionRegistry;
import dev.mcpspring.feature.completion.CompletionSpecification;
import dev.mcpspring.feature.resource.UriTemplate;
import dev.mcpspring.protocol.PromptArgument;
import dev.mcpspring.server.McpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Registers the completions of the application once its beans exist, and before anything
 * is served. Prompts and resources are registered by then.
 */
final class CompletionRegistrar implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(CompletionRegistrar.class);

	private final CompletionRegistry registry;

	private final McpServer server;

	private final ObjectProvider<CompletionSpecification> completions;

	private final AnnotatedCompletions annotated;

	CompletionRegistrar(CompletionRegistry registry, McpServer server,
			ObjectProvider<CompletionSpecification> completions, AnnotatedCompletions annotated) {
		this.registry = registry;
		this.server = server;
		this.completions = completions;
		this.annotated = annotated;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.annotated.collect().forEach(this::register);
		this.completions.orderedStream().forEach(this::register);
	}

	private void register(CompletionSpecification completion) {
		try {
			checkArgument(completion);
			this.registry.add(completion);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidFeatureSpecificationException("A completion", completion.handler(),
					"Name an argument of the prompt, or a variable of the template, and complete each once", ex);
		}
	}

	/**
	 * Prompts and resources may come while the server runs, so that one that is not there
	 * is no mistake yet.
	 */
	private void checkArgument(CompletionSpecification completion) {
		List<String> arguments = arguments(completion.reference());
		if (arguments == null) {
			log.warn("completion of something that is not registered yet type={} name={}",
					completion.reference().type(), completion.reference().name());
		}
		else if (completion.argument() != null && !arguments.contains(completion.argument())) {
			throw new IllegalArgumentException("completion: '%s' has no '%s' (expected: one of %s)"
				.formatted(completion.reference().name(), completion.argument(), arguments));
		}
	}

	private @Nullable List<String> arguments(CompletionReference reference) {
		return switch (reference.type()) {
			case PROMPT -> this.server.prompts()
				.list()
				.stream()
				.filter((prompt) -> prompt.name().equals(reference.name()))
				.findFirst()
				.map((prompt) -> prompt.arguments().stream().map(PromptArgument::name).toList())
				.orElse(null);
			case RESOURCE -> this.server.resources()
				.templates()
				.stream()
				.filter((template) -> template.uriTemplate().equals(reference.name()))
				.findFirst()
				.map((template) -> UriTemplate.parse(template.uriTemplate()).variables())
				.orElse(null);
		};
	}

}
