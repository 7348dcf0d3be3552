package dev.mcpspring.boot.autoconfigure;

import java.util.Objects;

import dev.mcpspring.boot.autoconfigure.stdio.StdioExit;
import dev.mcpspring.boot.autoconfigure.stdio.StdoutGuard;
import dev.mcpspring.transport.stdio.LineSocketTransport;
import dev.mcpspring.transport.stdio.SocketSettings;
import dev.mcpspring.transport.stdio.StdioTransport;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for standard input and output, and
 * for sockets that carry the same lines.
 */
@AutoConfiguration(after = McpServerAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
public final class McpServerStdioAutoConfiguration {

	@Bean
	@ConditionalOnProperty("mcp.server.stdio.socket.path")
	LineSocketTransport mcpUnixSocketTransport(McpServerProperties properties) {
		McpServerProperties.Stdio.Socket socket = properties.stdio().socket();
		return new LineSocketTransport(
				SocketSettings.unix(Objects.requireNonNull(socket.path()), socket.maxConnections()),
				PropertiesMcpServerCustomizer.stdio(properties));
	}

	@Bean
	@ConditionalOnProperty("mcp.server.stdio.socket.port")
	LineSocketTransport mcpTcpSocketTransport(McpServerProperties properties) {
		McpServerProperties.Stdio.Socket socket = properties.stdio().socket();
		return new LineSocketTransport(
				SocketSettings.loopback(Objects.requireNonNull(socket.port()), socket.maxConnections()),
				PropertiesMcpServerCustomizer.stdio(properties));
	}

	/**
	 * Standard input and output.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "mcp.server.stdio.enabled")
	static class PipeConfiguration {

		@Bean
		StdioExit mcpStdioExit(McpServerProperties properties, ApplicationContext application) {
			return new StdioExit(properties.stdio().exitAtEnd(), application);
		}

		@Bean
		@ConditionalOnMissingBean
		StdioTransport mcpStdioTransport(McpServerProperties properties, StdioExit exit) {
			return new StdioTransport(StdoutGuard.input(), StdoutGuard.output(),
					PropertiesMcpServerCustomizer.stdio(properties), exit::ended);
		}

	}

}
