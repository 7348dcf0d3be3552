package dev.mcpspring.boot.autoconfigure.audit;

import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for audit events of the MCP server.
 */
@AutoConfiguration(before = McpServerAutoConfiguration.class,
		afterName = "org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration")
@ConditionalOnClass(AuditApplicationEvent.class)
@ConditionalOnBooleanProperty(name = { "mcp.server.enabled", "mcp.server.audit.enabled" }, matchIfMissing = true)
@Conditional(McpServerAuditAutoConfiguration.OnAudit.class)
@EnableConfigurationProperties(McpServerAuditProperties.class)
public final class McpServerAuditAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	AuditServerListener mcpAuditServerListener(McpServerAuditProperties properties, ApplicationEventPublisher events) {
		return new AuditServerListener(new AuditQueue(properties.queueCapacity(),
				(event) -> events.publishEvent(new AuditApplicationEvent(event))));
	}

	/**
	 * Matches where somebody keeps audit events, or wants them all the same.
	 */
	static final class OnAudit extends AnyNestedCondition {

		OnAudit() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		/**
		 * In a repository.
		 */
		@ConditionalOnBean(AuditEventRepository.class)
		static final class Repository {

		}

		/**
		 * By a listener.
		 */
		@ConditionalOnBooleanProperty("mcp.server.audit.enabled")
		static final class Enabled {

		}

	}

}
