package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.mcpspring.feature.AccessRule;

/**
 * Who may use features, as {@link McpAccess} and perhaps other annotations have it.
 * Immutable. Internal: applications do not import it.
 *
 * @param others reads the other annotations, or {@code null} if there are none
 */
public record AnnotatedAccess(@Nullable MethodAccess others) {

	/**
	 * Creates what reads the annotations that an application knows.
	 * @param beans has what reads the others
	 * @return the reader
	 */
	public static AnnotatedAccess in(BeanFactory beans) {
		return new AnnotatedAccess(beans.getBeanProvider(MethodAccess.class).getIfAvailable());
	}

	/**
	 * Reads the rule of a method.
	 * @param method the method
	 * @param target the class that has it
	 * @return the rule of the method, or else that of the class
	 * @throws IllegalArgumentException if a scope or role cannot be one
	 */
	public AccessRule of(Method method, Class<?> target) {
		McpAccess own = AnnotatedElementUtils.findMergedAnnotation(method, McpAccess.class);
		AccessRule rule = rule(
				(own != null) ? own : AnnotatedElementUtils.findMergedAnnotation(target, McpAccess.class));
		return (this.others != null) ? rule.withCondition(this.others.conditionOf(method, target)) : rule;
	}

	private static AccessRule rule(@Nullable McpAccess access) {
		return (access != null) ? AccessRule.of(List.of(access.scopes()), List.of(access.roles())) : AccessRule.NONE;
	}

}
