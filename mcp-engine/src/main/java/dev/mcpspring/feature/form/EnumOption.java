package dev.mcpspring.feature.form;

import java.lang.reflect.Field;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a constant of an enum is called in a form.
 */
final class EnumOption {

	private EnumOption() {
	}

	/**
	 * Returns the name for programs.
	 */
	static String nameOf(Enum<?> constant) {
		JsonProperty property = fieldOf(constant).getAnnotation(JsonProperty.class);
		return (property != null && !property.value().isEmpty()) ? property.value() : constant.name();
	}

	/**
	 * Returns the name for people, which is that for programs if there is no other.
	 */
	static String titleOf(Enum<?> constant) {
		@Nullable McpFormField field = fieldOf(constant).getAnnotation(McpFormField.class);
		return (field != null && !field.title().isEmpty()) ? field.title() : nameOf(constant);
	}

	private static Field fieldOf(Enum<?> constant) {
		try {
			return constant.getDeclaringClass().getField(constant.name());
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
