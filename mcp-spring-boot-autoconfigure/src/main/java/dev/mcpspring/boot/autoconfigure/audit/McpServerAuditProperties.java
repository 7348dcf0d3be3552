package dev.mcpspring.boot.autoconfigure.audit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures audit events.
 * <p>
 * Immutable.
 *
 * @param enabled whether calls are audited; by default if there is an
 * AuditEventRepository
 * @param queueCapacity maximum number of events that wait to be handed on; more are
 * dropped, which the log says
 */
@ConfigurationProperties("mcp.server.audit")
public record McpServerAuditProperties(@Nullable Boolean enabled, @DefaultValue("1024") int queueCapacity) {

	public McpServerAuditProperties {
		if (queueCapacity < 1) {
			throw new IllegalArgumentException(
					"mcp.server.audit.queue-capacity: %d (expected: >= 1)".formatted(queueCapacity));
		}
	}

}
