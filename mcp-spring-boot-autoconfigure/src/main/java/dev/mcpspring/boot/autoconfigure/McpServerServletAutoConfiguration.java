package dev.mcpspring.boot.autoconfigure;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

import dev.mcpspring.boot.autoconfigure.http.ServletApplicationException;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that fails the start of a servlet
 * application without stdio, in place of an MCP server that nobody could reach.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = { "mcp.server.enabled", "mcp.server.http.enabled" }, matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "mcp.server.stdio.enabled", havingValue = false, matchIfMissing = true)
public final class McpServerServletAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor mcpServletApplicationCheck() {
		return (beanFactory) -> {
			throw new ServletApplicationException();
		};
	}

}
