package dev.mcpspring.boot.autoconfigure.security;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;

/**
 * Matches where the application says how tokens are checked.
 */
final class OnTokens extends AnyNestedCondition {

	OnTokens() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	/**
	 * By a bean, which Spring Boot makes of its properties.
	 */
	@ConditionalOnBean(ReactiveJwtDecoder.class)
	static final class Decoder {

	}

	/**
	 * By asking their issuer.
	 */
	@ConditionalOnBean(ReactiveOpaqueTokenIntrospector.class)
	static final class Introspector {

	}

	/**
	 * By the keys of several issuers.
	 */
	@Conditional(OnIssuers.class)
	static final class Issuers {

	}

	/**
	 * Matches where there are issuers.
	 */
	static final class OnIssuers extends OnPropertyListCondition {

		OnIssuers() {
			super("mcp.server.security.issuers", () -> ConditionMessage.forCondition("MCP issuers"));
		}

	}

}
