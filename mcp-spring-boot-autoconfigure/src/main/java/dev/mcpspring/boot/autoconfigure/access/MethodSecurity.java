package dev.mcpspring.boot.autoconfigure.access;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Knows which annotations of Spring Security are in force. Immutable.
 *
 * @param blocking whether {@code @PreAuthorize} is, on methods that return a value
 * @param secured whether {@code @Secured} is, on methods that return a value
 * @param reactive whether {@code @PreAuthorize} is, on methods that return a publisher
 */
record MethodSecurity(boolean blocking, boolean secured, boolean reactive) {

	private static final String PACKAGE = "org.springframework.security.config.annotation.method.configuration.";

	static MethodSecurity of(ConfigurableListableBeanFactory beans) {
		boolean global = has(beans, "GlobalMethodSecurityConfiguration");
		return new MethodSecurity(global || has(beans, "PrePostMethodSecurityConfiguration"),
				global || has(beans, "SecuredMethodSecurityConfiguration"),
				has(beans, "ReactiveAuthorizationManagerMethodSecurityConfiguration")
						|| has(beans, "ReactiveMethodSecurityConfiguration"));
	}

	/**
	 * Annotations such as {@code @EnableMethodSecurity} import classes by their names.
	 */
	private static boolean has(ConfigurableListableBeanFactory beans, String configuration) {
		return beans.containsBeanDefinition(PACKAGE + configuration);
	}

}
