package dev.mcpspring.boot.annotation;

import java.lang.reflect.Parameter;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

import org.springframework.core.annotation.MergedAnnotation;

import dev.mcpspring.boot.annotation.binding.DefaultText;
import dev.mcpspring.boot.annotation.schema.MemberAnnotations;

/**
 * Reads what {@link McpToolParam} and Jackson's annotations say of members.
 */
final class ToolParamAnnotations implements MemberAnnotations {

	@Override
	public @Nullable String descriptionOf(BeanProperty property) {
		String description = property.getMetadata().getDescription();
		if (description != null && !description.isEmpty()) {
			return description;
		}
		McpToolParam annotation = property.getAnnotation(McpToolParam.class);
		return (annotation != null) ? MergedAnnotation.from(annotation).getString("description") : null;
	}

	@Override
	public @Nullable JsonNode defaultOf(Parameter parameter, JavaType type) {
		String text = ToolParams.defaultValue(ToolParams.of(parameter));
		return (text != null) ? DefaultText.toJson(text, type) : null;
	}

}
