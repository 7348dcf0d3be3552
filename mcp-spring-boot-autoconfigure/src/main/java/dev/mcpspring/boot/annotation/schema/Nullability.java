package dev.mcpspring.boot.annotation.schema;

import tools.jackson.databind.node.ObjectNode;

/**
 * Lets schemas allow {@code null}.
 */
final class Nullability {

	private Nullability() {
	}

	/**
	 * Lets a schema allow {@code null} too.
	 * @param schema the schema, which is changed, and which may be a reference that is
	 * still empty
	 * @return the schema, or one that holds it
	 */
	static ObjectNode allowNull(ObjectNode schema) {
		if (!schema.path("type").isString() || schema.has("$ref") || schema.has("enum") || schema.has("const")
				|| schema.has("anyOf")) {
			ObjectNode either = schema.objectNode();
			either.putArray("anyOf").add(schema).addObject().put("type", "null");
			return either;
		}
		String type = schema.path("type").stringValue();
		schema.set("type", schema.arrayNode().add(type).add("null"));
		return schema;
	}

}
