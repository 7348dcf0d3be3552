package dev.mcpspring.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import dev.mcpspring.boot.autoconfigure.McpServerProperties.Edge;
import dev.mcpspring.buffer.BufferPoolSettings;
import dev.mcpspring.codec.DecoderLimits;
import dev.mcpspring.execution.ExecutionSettings;
import dev.mcpspring.extension.tasks.TaskSettings;
import dev.mcpspring.feature.ListSettings;
import dev.mcpspring.round.RequestStateSettings;
import dev.mcpspring.session.SessionSettings;
import dev.mcpspring.subscription.SubscriptionSettings;
import dev.mcpspring.transport.http.ConnectionLimit;
import dev.mcpspring.transport.http.HttpSettings;
import dev.mcpspring.transport.stdio.SocketSettings;
import dev.mcpspring.transport.stdio.StdioSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link McpServerProperties}.
 */
class McpServerPropertiesTests {

	private final McpServerProperties defaults = bind(Map.of());

	@Test
	void defaultsAreThoseOfTheEngine() {
		assertThat(PropertiesMcpServerCustomizer.decoder(this.defaults.decoder())).isEqualTo(DecoderLimits.defaults());
		assertThat(PropertiesMcpServerCustomizer.buffers(this.defaults.buffer()))
			.isEqualTo(BufferPoolSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.execution(this.defaults, false))
			.isEqualTo(ExecutionSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.session(this.defaults.session()))
			.isEqualTo(SessionSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.requestState(this.defaults.requestState()))
			.isEqualTo(RequestStateSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.subscriptions(this.defaults.subscriptions()))
			.isEqualTo(SubscriptionSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.lists(this.defaults)).isEqualTo(ListSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.tasks(this.defaults.tasks())).isEqualTo(TaskSettings.defaults());
		assertThat(PropertiesMcpServerCustomizer.http(this.defaults, false)).isEqualTo(HttpSettings.defaults());
		assertThat(this.defaults.http().maxConnections()).isEqualTo(ConnectionLimit.defaults().max());
		assertThat(PropertiesMcpServerCustomizer.stdio(this.defaults)).isEqualTo(StdioSettings.defaults());
		assertThat(this.defaults.stdio().socket().maxConnections()).isEqualTo(SocketSettings.MAX_CONNECTIONS);
	}

	@Test
	void bindsFromEnvironmentVariables() {
		McpServerProperties properties = bind(Map.of("MCP_SERVER_EXECUTION_MAXINFLIGHT", "7",
				"MCP_SERVER_DECODER_MAXMESSAGESIZE", "64KB", "MCP_SERVER_HTTP_EDGE", "netty",
				"MCP_SERVER_SESSION_IDLETIMEOUT", "90s", "MCP_SERVER_SECURITY_ALLOWEDHOSTS", "a.example,b.example"));
		assertThat(properties.execution().maxInflight()).isEqualTo(7);
		assertThat(properties.decoder().maxMessageSize().toKilobytes()).isEqualTo(64);
		assertThat(properties.http().edge()).isEqualTo(Edge.NETTY);
		assertThat(properties.session().idleTimeout()).isEqualTo(Duration.ofSeconds(90));
		assertThat(properties.security().allowedHosts()).containsExactlyInAnyOrder("a.example", "b.example");
	}

	@Test
	void neverShowsKeys() {
		McpServerProperties properties = bind(Map.of("MCP_SERVER_REQUESTSTATE_KEYS", "c2VjcmV0"));
		assertThat(properties.toString()).contains("keys=1").doesNotContain("c2VjcmV0");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PropertiesMcpServerCustomizer.requestState(properties.requestState()))
			.withMessage("key 1: 6 bytes (expected: 32, see mcp.server.request-state.keys)");
	}

	@Test
	void refusesPathWithoutLeadingSlash() {
		assertThatException().isThrownBy(() -> bind(Map.of("MCP_SERVER_HTTP_PATH", "mcp")))
			.havingRootCause()
			.withMessage("mcp.server.http.path: 'mcp' (expected: to start with '/')");
	}

	private static McpServerProperties bind(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((source) -> environment.getPropertySources().remove(source.getName()));
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					variables));
		ConfigurationPropertySources.attach(environment);
		return Binder.get(environment).bindOrCreate("mcp.server", McpServerProperties.class);
	}

}
