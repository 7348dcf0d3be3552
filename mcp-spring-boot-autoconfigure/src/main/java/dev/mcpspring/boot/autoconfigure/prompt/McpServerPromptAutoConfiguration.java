package dev.mcpspring.boot.autoconfigure.prompt;

import dev.mcpspring.boot.annotation.completion.AnnotatedCompletions;
import dev.mcpspring.boot.annotation.prompt.AnnotatedPrompts;
import dev.mcpspring.boot.autoconfigure.AccessSettings;
import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.boot.autoconfigure.McpServerCustomizer;
import dev.mcpspring.boot.autoconfigure.McpServerProperties;
import dev.mcpspring.feature.completion.CompletionRegistry;
import dev.mcpspring.feature.completion.CompletionSpecification;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.server.McpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the prompts of the MCP server,
 * and for completion.
 */
@AutoConfiguration(after = McpServerAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
public final class McpServerPromptAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PromptRegistry mcpPromptRegistry() {
		return new PromptRegistry();
	}

	@Bean
	@Order(0)
	McpServerCustomizer promptsMcpServerCustomizer(PromptRegistry registry, McpServerProperties properties) {
		Boolean enabled = properties.prompts().enabled();
		if (Boolean.TRUE.equals(enabled)) {
			registry.offer();
		}
		return (builder) -> builder.prompts(Boolean.FALSE.equals(enabled) ? new PromptRegistry() : registry);
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "mcp.server.prompts.enabled", matchIfMissing = true)
	PromptRegistrar mcpPromptRegistrar(PromptRegistry registry, ObjectProvider<PromptSpecification> prompts,
			ConfigurableListableBeanFactory beanFactory, McpServerProperties properties) {
		return new PromptRegistrar(registry, prompts, new AnnotatedPrompts(beanFactory),
				new AccessSettings("prompt", "mcp.server.prompts.access", properties.prompts().access()));
	}

	@Bean
	@ConditionalOnMissingBean
	CompletionRegistry mcpCompletionRegistry() {
		return new CompletionRegistry();
	}

	@Bean
	@Order(0)
	McpServerCustomizer completionsMcpServerCustomizer(CompletionRegistry registry) {
		return (builder) -> builder.completions(registry);
	}

	@Bean
	CompletionRegistrar mcpCompletionRegistrar(CompletionRegistry registry, McpServer server,
			ObjectProvider<CompletionSpecification> completions, ConfigurableListableBeanFactory beanFactory) {
		return new CompletionRegistrar(registry, server, completions, new AnnotatedCompletions(beanFactory));
	}

}
