package dev.mcpspring.feature.form;

import java.math.BigDecimal;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an annotation adds to the schema of a field.
 */
final class FieldKeywords {

	private static final Map<String, String> BOUNDS = Map.of("string", "Length", "array", "Items", "number", "imum",
			"integer", "imum");

	private FieldKeywords() {
	}

	static ObjectNode schema(FieldType type, @Nullable McpFormField annotation, @Nullable JsonNode defaultValue) {
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		schema.put("type", type.name());
		if (annotation != null) {
			put(schema, "title", annotation.title());
			put(schema, "description", annotation.value());
		}
		schema.setAll(type.schema());
		if (annotation != null) {
			put(schema, "format", annotation.format());
			bound(schema, "min", type, annotation.min());
			bound(schema, "max", type, annotation.max());
		}
		if (defaultValue != null) {
			schema.set("default", defaultValue);
		}
		return schema;
	}

	private static void put(ObjectNode schema, String keyword, String text) {
		if (!text.isEmpty()) {
			schema.put(keyword, text);
		}
	}

	private static void bound(ObjectNode schema, String side, FieldType type, double bound) {
		if (Double.isInfinite(bound)) {
			return;
		}
		String measure = BOUNDS.get(type.name());
		if (measure == null) {
			throw new IllegalArgumentException(
					"form: %s of a %s (expected: of a number, text or choices)".formatted(side, type.name()));
		}
		if (bound == Math.rint(bound)) {
			schema.put(side + measure, (long) bound);
		}
		else {
			schema.put(side + measure, bound);
		}
	}

	/**
	 * Reads the default of a field.
	 * @throws IllegalArgumentException if nobody could enter it
	 */
	static @Nullable JsonNode defaultOf(FieldType type, McpFormField annotation, String name) {
		String text = annotation.defaultValue();
		if (text.equals(McpFormField.NO_DEFAULT)) {
			return null;
		}
		try {
			JsonNode value = read(type.name(), text);
			type.reader().apply(value);
			return value;
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException(
					"form: default of '%s' is '%s' (expected: a value of its type)".formatted(name, text), ex);
		}
	}

	private static JsonNode read(String type, String text) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		return switch (type) {
			case "string" -> nodes.stringNode(text);
			case "boolean" -> nodes.booleanNode(Boolean.parseBoolean(text));
			case "array" -> {
				var values = nodes.arrayNode();
				for (String value : text.split(",")) {
					values.add(value.strip());
				}
				yield values;
			}
			case "integer" -> nodes.numberNode(new BigDecimal(text).toBigIntegerExact());
			default -> nodes.numberNode(new BigDecimal(text));
		};
	}

}
