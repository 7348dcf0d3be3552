package dev.mcpspring.boot.autoconfigure.health;

import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.server.McpServer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link McpServerHealthIndicator}.
 */
@AutoConfiguration(after = McpServerAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(McpServer.class)
@ConditionalOnEnabledHealthIndicator("mcp")
public final class McpServerHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "mcpHealthContributor", "mcpHealthIndicator" })
	McpServerHealthIndicator mcpHealthContributor(McpServer server) {
		return new McpServerHealthIndicator(server);
	}

}
