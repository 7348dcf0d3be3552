package dev.mcpspring.feature.tool;

import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * What is left of an input schema to check where some arguments are streamed.
 */
final class StreamedSchema {

	private StreamedSchema() {
	}

	/**
	 * Returns the schema with no more than the type of each streamed argument.
	 * @throws IllegalArgumentException if the schema does not have such an argument
	 */
	static JsonSchema of(JsonSchema schema, Set<String> streamed) {
		if (streamed.isEmpty()) {
			return schema;
		}
		JsonNode tree = schema.tree();
		for (String name : streamed) {
			if (!(tree.path("properties").get(name) instanceof ObjectNode argument)) {
				throw new IllegalArgumentException(
						"streamed argument '%s': unknown (expected: a property of the input schema)".formatted(name));
			}
			argument.retain("type");
		}
		return JsonSchema.of(tree);
	}

}
