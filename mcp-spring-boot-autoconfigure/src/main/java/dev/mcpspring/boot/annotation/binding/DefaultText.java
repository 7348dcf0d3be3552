package dev.mcpspring.boot.annotation.binding;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

import dev.mcpspring.boot.annotation.schema.OptionalTypes;

/**
 * Turns the text of a default into the JSON that a client would send in its place, so
 * that a default is read, and refused, as an argument is.
 */
public final class DefaultText {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private DefaultText() {
	}

	/**
	 * Turns text into JSON.
	 * @param text as it stands in the annotation
	 * @param type the type that it is meant for
	 * @return text as it is for a type that is written as a string, else what it says in
	 * JSON
	 */
	public static JsonNode toJson(String text, JavaType type) {
		JavaType value = type.isReferenceType() ? type.getReferencedType() : type;
		if (!isWrittenWithoutQuotes(value, text)) {
			return StringNode.valueOf(text);
		}
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return StringNode.valueOf(text);
		}
	}

	private static boolean isWrittenWithoutQuotes(JavaType type, String text) {
		if (type.isTypeOrSubTypeOf(CharSequence.class)) {
			return false;
		}
		Class<?> raw = type.getRawClass();
		boolean number = (raw.isPrimitive() && raw != char.class) || Number.class.isAssignableFrom(raw);
		boolean container = type.isContainerType() && raw != byte[].class;
		return number || raw == Boolean.class || container || OptionalTypes.contains(raw) || text.startsWith("{");
	}

}
