package dev.mcpspring.boot.autoconfigure.access;

import org.aopalliance.intercept.MethodInvocation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.core.Authentication;

import dev.mcpspring.boot.annotation.MethodAccess;
import dev.mcpspring.boot.autoconfigure.McpServerAutoConfiguration;
import dev.mcpspring.feature.Identities;
import dev.mcpspring.server.McpInterceptor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that tells the MCP server what
 * Spring Security knows of its callers.
 */
@AutoConfiguration(before = McpServerAutoConfiguration.class)
@ConditionalOnClass(Authentication.class)
@ConditionalOnBooleanProperty(name = "mcp.server.enabled", matchIfMissing = true)
@EnableConfigurationProperties(McpServerAccessProperties.class)
public final class McpServerAccessAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Identities mcpIdentities(McpServerAccessProperties properties, ObjectProvider<RoleHierarchy> roles) {
		return new SecurityIdentities(roles.getIfAvailable(NullRoleHierarchy::new),
				new ScopeHierarchy(properties.scopeHierarchy()), properties.expiryGrace());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	McpInterceptor mcpSecurityContextInterceptor() {
		return new SecurityContextInterceptor();
	}

	/**
	 * Reads the annotations of Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.aopalliance.intercept.MethodInvocation")
	static final class Methods {

		@Bean
		MethodAccess mcpMethodAccess(ConfigurableListableBeanFactory beans,
				ObjectProvider<MethodSecurityExpressionHandler> handlers, ObjectProvider<RoleHierarchy> roles) {
			RoleHierarchy hierarchy = roles.getIfAvailable(NullRoleHierarchy::new);
			return new MethodSecurityAccess(MethodSecurity.of(beans),
					handlers.getIfAvailable(() -> expressionHandler(hierarchy)), hierarchy);
		}

		private static MethodSecurityExpressionHandler expressionHandler(RoleHierarchy roles) {
			DefaultAuthorizationManagerFactory<MethodInvocation> authorization = new DefaultAuthorizationManagerFactory<>();
			authorization.setRoleHierarchy(roles);
			DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
			handler.setAuthorizationManagerFactory(authorization);
			return handler;
		}

	}

}
