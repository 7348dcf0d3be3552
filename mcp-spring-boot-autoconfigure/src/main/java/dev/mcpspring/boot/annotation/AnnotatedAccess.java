package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.mcpspring.feature.AccessRule;

/**
 * Who may use features, as {@link McpAccess} has it. Internal: applications do not import
 * it.
 */
public final class AnnotatedAccess {

	private AnnotatedAccess() {
	}

	/**
	 * Reads the rule of a method.
	 * @param method the method
	 * @param target the class that has it
	 * @return the rule of the method, or else that of the class
	 * @throws IllegalArgumentException if a scope or role cannot be one
	 */
	public static AccessRule of(Method method, Class<?> target) {
		McpAccess own = AnnotatedElementUtils.findMergedAnnotation(method, McpAccess.class);
		return rule((own != null) ? own : AnnotatedElementUtils.findMergedAnnotation(target, McpAccess.class));
	}

	private static AccessRule rule(@Nullable McpAccess access) {
		return (access != null) ? AccessRule.of(List.of(access.scopes()), List.of(access.roles())) : AccessRule.NONE;
	}

}
