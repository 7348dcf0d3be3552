package dev.mcpspring.boot.annotation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

import org.springframework.core.annotation.MergedAnnotation;

/**
 * A member of a JSON object, as Jackson reads or writes it. Immutable.
 *
 * @param name the name on the wire
 * @param type the type
 * @param property Jackson's view of it
 * @param javaName the name of the Java property, as Jakarta Validation knows it
 * @param required whether it is always there
 * @param nullable whether it may be {@code null}
 * @param defaultValue what stands for an absent one, or {@code null}
 */
record BeanMember(String name, JavaType type, BeanProperty property, String javaName, boolean required,
		boolean nullable, @Nullable JsonNode defaultValue) {

	BeanMember renamed(String newName) {
		return new BeanMember(newName, this.type, this.property, this.javaName, this.required, this.nullable,
				this.defaultValue);
	}

	@Nullable String description() {
		String description = this.property.getMetadata().getDescription();
		if (description != null && !description.isEmpty()) {
			return description;
		}
		McpToolParam annotation = this.property.getAnnotation(McpToolParam.class);
		String text = (annotation != null) ? MergedAnnotation.from(annotation).getString("description") : "";
		return text.isEmpty() ? null : text;
	}

}
