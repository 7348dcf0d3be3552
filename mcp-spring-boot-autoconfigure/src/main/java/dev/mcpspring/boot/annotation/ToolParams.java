package dev.mcpspring.boot.annotation;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Nullness;
import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.mcpspring.boot.annotation.schema.OptionalTypes;

/**
 * Reads {@link McpToolParam} the same way wherever it stands.
 */
final class ToolParams {

	private ToolParams() {
	}

	static @Nullable String defaultValue(@Nullable McpToolParam annotation) {
		return (annotation != null && !McpToolParam.NO_DEFAULT.equals(annotation.defaultValue()))
				? annotation.defaultValue() : null;
	}

	/**
	 * Tells whether a value has to be there: unless the annotation says otherwise or has
	 * a default, or the type says that there may be none.
	 */
	static boolean isRequired(Parameter parameter, @Nullable McpToolParam annotation) {
		if (annotation != null && (!annotation.required() || defaultValue(annotation) != null)) {
			return false;
		}
		return !OptionalTypes.contains(parameter.getType()) && Nullness.forParameter(parameter) != Nullness.NULLABLE;
	}

	static @Nullable McpToolParam of(AnnotatedElement element) {
		return AnnotatedElementUtils.findMergedAnnotation(element, McpToolParam.class);
	}

}
