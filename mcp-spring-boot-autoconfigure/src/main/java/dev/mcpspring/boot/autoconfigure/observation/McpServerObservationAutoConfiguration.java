package dev.mcpspring.boot.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;

import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.observation.McpServerMeterBinder;
import dev.mcpspring.observation.MeterServerListener;
import dev.mcpspring.server.McpServer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for metrics and traces of the MCP
 * server.
 */
@AutoConfiguration(before = McpServerAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(McpServerObservationProperties.class)
public final class McpServerObservationAutoConfiguration {

	/**
	 * What needs a meter registry.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	@ConditionalOnBooleanProperty(name = "mcp.server.observation.metrics.enabled", matchIfMissing = true)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		MeterServerListener mcpMeterServerListener(MeterRegistry registry, McpServerObservationProperties properties) {
			return new MeterServerListener(registry, properties.metrics().buckets());
		}

		@Bean
		@ConditionalOnMissingBean
		McpServerMeterBinder mcpServerMeterBinder(McpServer server) {
			return new McpServerMeterBinder(server);
		}

	}

}
