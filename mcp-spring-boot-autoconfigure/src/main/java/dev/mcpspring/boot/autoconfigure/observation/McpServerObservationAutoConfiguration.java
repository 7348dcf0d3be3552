package dev.mcpspring.boot.autoconfigure.observation;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import org.jspecify.annotations.Nullable;

import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.boot.autoconfigure.McpServerCustomizer;
import dev.mcpspring.observation.McpServerMeterBinder;
import dev.mcpspring.observation.McpServerRequestObservationConvention;
import dev.mcpspring.observation.MeterServerListener;
import dev.mcpspring.observation.ObservationCallTracer;
import dev.mcpspring.server.CallTracer;
import dev.mcpspring.server.McpServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

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
		OpenSessions mcpOpenSessions(ApplicationContext context, McpServer server) {
			return new OpenSessions(context, server);
		}

		@Bean
		@ConditionalOnMissingBean
		McpServerMeterBinder mcpServerMeterBinder(McpServer server) {
			return new McpServerMeterBinder(server);
		}

	}

	/**
	 * Has the sessions measured that are open when the application ends, before Boot
	 * closes the meter registries, which is the first thing that it does then.
	 */
	record OpenSessions(ApplicationContext context,
			McpServer server) implements ApplicationListener<ContextClosedEvent>, Ordered {

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

		@Override
		public void onApplicationEvent(ContextClosedEvent event) {
			if (event.getApplicationContext() == this.context) {
				this.server.announceShutdown();
			}
		}

	}

	/**
	 * What needs a tracer.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TracingObservationHandler.class)
	@ConditionalOnBean(TracingObservationHandler.class)
	@ConditionalOnBooleanProperty(name = "mcp.server.observation.tracing.enabled", matchIfMissing = true)
	static class TracingConfiguration {

		// Not the registry of the application, whose handlers would measure each call a
		// second time.
		@Bean
		@ConditionalOnMissingBean(CallTracer.class)
		@Nullable CallTracer mcpCallTracer(ObjectProvider<TracingObservationHandler<?>> handlers, ObjectProvider<Tracer> tracer,
				ObjectProvider<McpServerRequestObservationConvention> convention,
				ObjectProvider<ObservationPredicate> predicates, ObjectProvider<ObservationFilter> filters) {
			if (tracer.getIfAvailable() == Tracer.NOOP) {
				return null;
			}
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new FirstMatchingCompositeObservationHandler(handlers.orderedStream().toList()));
			predicates.orderedStream().forEach(registry.observationConfig()::observationPredicate);
			filters.orderedStream().forEach(registry.observationConfig()::observationFilter);
			return new ObservationCallTracer(registry, convention.getIfAvailable());
		}

	}

	/**
	 * What needs context propagation.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextSnapshotFactory.class)
	static class ContextPropagationConfiguration {

		@Bean
		@Order(0)
		McpServerCustomizer contextPropagationMcpServerCustomizer(ObjectProvider<ContextSnapshotFactory> factory) {
			ContextSnapshotFactory snapshots = factory
				// Cleared as well, so that what a handler sets is gone on the next call
				// of the
				// worker, who may be somebody else's.
				.getIfAvailable(() -> ContextSnapshotFactory.builder().clearMissing(true).build());
			return (builder) -> builder.contextCarrier((task) -> snapshots.captureAll().wrap(task));
		}

	}

}
