package dev.mcpspring.boot.annotation;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets schemas allow {@code null}.
 */
final class Nullability {

	private Nullability() {
	}

	/**
	 * Lets a schema allow {@code null} too.
	 * @param schema the schema, which is changed
	 * @param complete whether the schema is all there, rather than a reference that is
	 * filled in later
	 * @return the schema, or one that holds it
	 */
	static ObjectNode allowNull(ObjectNode schema, boolean complete) {
		if (complete && schema.isEmpty()) {
			return schema;
		}
		if (!schema.path("type").isString() || schema.has("$ref")) {
			ObjectNode either = schema.objectNode();
			either.putArray("anyOf").add(schema).addObject().put("type", "null");
			return either;
		}
		String type = schema.path("type").stringValue();
		schema.set("type", schema.arrayNode().add(type).add("null"));
		if (schema.path("enum") instanceof ArrayNode values) {
			values.addNull();
		}
		return schema;
	}

}
