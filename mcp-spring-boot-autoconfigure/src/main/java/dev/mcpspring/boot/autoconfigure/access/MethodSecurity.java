package dev.mcpspring.boot.autoconfigure.access;

import java.util.HashSet;
import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Knows which annotations of Spring Security are in force. Immutable.
 *
 * @param blocking whether {@code @PreAuthorize} is, on methods that return a value
 * @param secured whether {@code @Secured} is, on methods that return a value
 * @param reactive whether {@code @PreAuthorize} is, on methods that return a publisher
 */
record MethodSecurity(boolean blocking, boolean secured, boolean reactive) {

	/**
	 * Annotations such as {@code @EnableMethodSecurity} import classes of this package.
	 */
	private static final String PACKAGE = "org.springframework.security.config.annotation.method.configuration.";

	static MethodSecurity of(ConfigurableListableBeanFactory beans) {
		Set<String> imported = imported(beans);
		boolean global = imported.contains("GlobalMethodSecurityConfiguration");
		return new MethodSecurity(global || imported.contains("PrePostMethodSecurityConfiguration"),
				global || imported.contains("SecuredMethodSecurityConfiguration"),
				imported.contains("ReactiveAuthorizationManagerMethodSecurityConfiguration")
						|| imported.contains("ReactiveMethodSecurityConfiguration"));
	}

	private static Set<String> imported(ConfigurableListableBeanFactory beans) {
		Set<String> imported = new HashSet<>();
		for (String name : beans.getBeanDefinitionNames()) {
			String type = beans.getBeanDefinition(name).getBeanClassName();
			if (type != null && type.startsWith(PACKAGE)) {
				imported.add(type.substring(PACKAGE.length()));
			}
		}
		return imported;
	}

}
