package dev.mcpspring.boot.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.boot.annotation.AnnotatedTools;
import dev.mcpspring.boot.annotation.resource.AnnotatedResources;
import dev.mcpspring.boot.autoconfigure.feature.ResourceUpdatePublisher;
import dev.mcpspring.boot.autoconfigure.feature.SchemaArgumentValidatorFactory;
import dev.mcpspring.boot.autoconfigure.http.HttpEdge;
import dev.mcpspring.extension.McpExtension;
import dev.mcpspring.extension.tasks.TaskStore;
import dev.mcpspring.feature.FeatureFilter;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.feature.resource.ResourceRegistry;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;
import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.server.CallTracer;
import dev.mcpspring.server.McpInterceptor;
import dev.mcpspring.server.McpServer;
import dev.mcpspring.server.McpServerBuilder;
import dev.mcpspring.server.ServerListener;
import dev.mcpspring.subscription.ChangeBus;
import dev.mcpspring.transport.ServerTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the MCP server: the engine, its
 * tools and its life.
 */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(McpServerProperties.class)
public final class McpServerAutoConfiguration {

	private static final Duration DEFAULT_PHASE_TIMEOUT = Duration.ofSeconds(30);

	@Bean
	@Order(0)
	PropertiesMcpServerCustomizer propertiesMcpServerCustomizer(McpServerProperties properties,
			Environment environment) {
		return new PropertiesMcpServerCustomizer(properties, Threading.VIRTUAL.isActive(environment));
	}

	@Bean
	@Order(0)
	McpServerCustomizer serverListenersMcpServerCustomizer(ObjectProvider<ServerListener> listeners,
			ObjectProvider<CallTracer> tracer) {
		return (builder) -> {
			listeners.orderedStream().forEach(builder::listener);
			builder.tracer(tracer.getIfAvailable());
		};
	}

	@Bean
	@Order(0)
	McpServerCustomizer rulesMcpServerCustomizer(ObjectProvider<McpInterceptor> interceptors,
			ObjectProvider<FeatureFilter> filters, ObjectProvider<McpExtension> extensions,
			ObjectProvider<TaskStore> taskStore, ObjectProvider<Identities> identities) {
		return (builder) -> {
			interceptors.orderedStream().forEach(builder::interceptor);
			filters.orderedStream().forEach(builder::filter);
			extensions.orderedStream().forEach(builder::extension);
			builder.taskStore(taskStore.getIfAvailable());
			identities.ifAvailable(builder::identities);
		};
	}

	@Bean
	@Order(0)
	McpServerCustomizer livenessMcpServerCustomizer(ApplicationContext context) {
		return (builder) -> builder
			.whenOutOfMemory(() -> AvailabilityChangeEvent.publish(context, LivenessState.BROKEN));
	}

	@Bean
	@ConditionalOnMissingBean
	ArgumentValidator.Factory mcpArgumentValidatorFactory() {
		return new SchemaArgumentValidatorFactory();
	}

	@Bean
	@ConditionalOnMissingBean
	ToolRegistry mcpToolRegistry(ArgumentValidator.Factory validators) {
		return new ToolRegistry(validators);
	}

	@Bean
	@ConditionalOnMissingBean
	ResourceRegistry mcpResourceRegistry() {
		return new ResourceRegistry();
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	McpServer mcpServer(McpServerProperties properties, Environment environment, ToolRegistry tools,
			ObjectProvider<JsonMapper> jsonMapper, ObjectProvider<ServerTransport> transports,
			ObjectProvider<McpServerCustomizer> customizers) {
		McpServerBuilder builder = McpServer.builder(implementation(properties, environment))
			.jsonMapper(jsonMapper.getIfAvailable(JsonMapper::shared))
			.tools(tools);
		transports.orderedStream().forEach(builder::transport);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	McpServerLifecycle mcpServerLifecycle(McpServer server, McpServerProperties properties, Environment environment,
			ObjectProvider<HttpEdge> edge) {
		Duration drain = properties.shutdown().drainTimeout();
		Duration phase = Binder.get(environment)
			.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
			.orElse(DEFAULT_PHASE_TIMEOUT);
		if (drain.compareTo(phase) >= 0) {
			throw new DrainTimeoutException(drain, phase);
		}
		return new McpServerLifecycle(server, properties, environment, edge.getIfAvailable());
	}

	@Bean
	ToolRegistrar mcpToolRegistrar(ToolRegistry registry, ObjectProvider<ToolSpecification> specifications,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<JsonMapper> jsonMapper,
			McpServerProperties properties) {
		return new ToolRegistrar(registry, specifications,
				new AnnotatedTools(beanFactory, jsonMapper.getIfAvailable(JsonMapper::shared)),
				new ToolSettings(properties.tools()));
	}

	@Bean
	@Order(0)
	McpServerCustomizer resourcesMcpServerCustomizer(ResourceRegistry registry, McpServerProperties properties) {
		Boolean enabled = properties.resources().enabled();
		if (Boolean.TRUE.equals(enabled)) {
			registry.offer();
		}
		return (builder) -> builder.resources(Boolean.FALSE.equals(enabled) ? new ResourceRegistry() : registry);
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "mcp.server.resources.enabled", matchIfMissing = true)
	ResourceRegistrar mcpResourceRegistrar(ResourceRegistry registry, ObjectProvider<ResourceSpecification> resources,
			ObjectProvider<ResourceTemplateSpecification> templates, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<JsonMapper> jsonMapper, McpServerProperties properties) {
		return new ResourceRegistrar(registry, resources, templates,
				new AnnotatedResources(beanFactory, jsonMapper.getIfAvailable(JsonMapper::shared)),
				new AccessSettings("resource", "mcp.server.resources.access", properties.resources().access()));
	}

	@Bean
	@ConditionalOnMissingBean
	ChangeBus mcpChangeBus(McpServer server) {
		return server.changes();
	}

	@Bean
	ResourceUpdatePublisher mcpResourceUpdatePublisher(ChangeBus changes) {
		return new ResourceUpdatePublisher(changes);
	}

	private static Implementation implementation(McpServerProperties properties, Environment environment) {
		String name = firstOf(properties.name(), environment.getProperty("spring.application.name"), "mcp-server");
		String version = firstOf(properties.version(), environment.getProperty("spring.application.version"), "0.0.0");
		return new Implementation(name, version, properties.title(), properties.description(), properties.websiteUrl(),
				List.of());
	}

	private static String firstOf(@Nullable String configured, @Nullable String ofApplication, String otherwise) {
		if (StringUtils.hasText(configured)) {
			return configured;
		}
		return StringUtils.hasText(ofApplication) ? ofApplication : otherwise;
	}

}
