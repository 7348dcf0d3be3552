package dev.mcpspring.feature.form;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * The fields of a form, as clients are sent them. Immutable.
 *
 * @param full the schema
 * @param simple the schema for revisions with few kinds of fields, or {@code null} if
 * they have no words for it
 */
public record FormSchema(JsonSchema full, @Nullable JsonSchema simple) {

	private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array");

	/**
	 * Creates the schema of a form.
	 * @param schema the fields
	 * @return the schema
	 * @throws IllegalArgumentException if it has what forms have not
	 */
	public static FormSchema of(JsonSchema schema) {
		JsonNode tree = schema.tree();
		if (!tree.path("type").asString("").equals("object") || !tree.path("properties").isObject()) {
			throw new IllegalArgumentException("form: %s (expected: an object with properties)".formatted(schema));
		}
		tree.path("properties").properties().forEach((field) -> {
			if (!TYPES.contains(field.getValue().path("type").asString(""))) {
				throw new IllegalArgumentException("form: field '%s' is %s (expected: a type out of %s)"
					.formatted(field.getKey(), field.getValue(), TYPES));
			}
		});
		return new FormSchema(schema, simplified(schema.tree()));
	}

	private static @Nullable JsonSchema simplified(JsonNode schema) {
		for (JsonNode field : schema.path("properties")) {
			if (field.path("type").asString().equals("array")) {
				return null;
			}
			simplify((ObjectNode) field);
		}
		((ObjectNode) schema).remove("$schema");
		return JsonSchema.of(schema);
	}

	private static void simplify(ObjectNode field) {
		if (!field.path("type").asString().equals("boolean")) {
			field.remove("default");
		}
		JsonNode titled = field.remove("oneOf");
		if (titled != null) {
			ArrayNode names = JsonNodeFactory.instance.arrayNode();
			ArrayNode titles = JsonNodeFactory.instance.arrayNode();
			titled.forEach((option) -> {
				names.add(option.path("const"));
				titles.add(option.path("title"));
			});
			field.set("enum", names);
			field.set("enumNames", titles);
		}
	}

}
