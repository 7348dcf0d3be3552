package dev.mcpspring.boot.wire;

import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps audit events, on servers that are asked for it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(Audits.PROPERTY)
class Audits {

	static final String PROPERTY = "wire.audits";

	@Bean
	InMemoryAuditEventRepository auditEventRepository() {
		return new InMemoryAuditEventRepository();
	}

}
