package dev.mcpspring.boot.autoconfigure.endpoint;

import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.server.McpServer;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what the actuator shows of the
 * MCP server.
 */
@AutoConfiguration(after = McpServerAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
public final class McpServerEndpointAutoConfiguration {

	@Bean
	@ConditionalOnEnabledInfoContributor("mcp")
	McpInfoContributor mcpInfoContributor(McpServer server) {
		return new McpInfoContributor(server);
	}

	// Calls are counted only if somebody can look.
	@Bean
	@ConditionalOnAvailableEndpoint(McpEndpoint.class)
	CallStatistics mcpCallStatistics() {
		return new CallStatistics();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	McpEndpoint mcpEndpoint(McpServer server, CallStatistics calls) {
		return new McpEndpoint(server, calls);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	McpLiveEndpoint mcpLiveEndpoint() {
		return new McpLiveEndpoint();
	}

}
