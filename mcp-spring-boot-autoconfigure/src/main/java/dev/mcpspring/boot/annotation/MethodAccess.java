package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.FeatureFilter;

/**
 * Says who may use the features that methods make, by other annotations than
 * {@link McpAccess}. Internal: applications do not import it.
 */
@FunctionalInterface
public interface MethodAccess {

	/**
	 * Reads who may use the feature of a method.
	 * @param method the method
	 * @param target the class that has it
	 * @return decides it, or {@code null} if there is nothing to decide before the method
	 * is called
	 */
	@Nullable FeatureFilter conditionOf(Method method, Class<?> target);

}
