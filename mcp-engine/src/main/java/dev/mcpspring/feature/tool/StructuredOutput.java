package dev.mcpspring.feature.tool;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * Fits structured output into revisions that allow objects only: another value becomes
 * the member {@code result} of an object, in the schema as in the content.
 */
final class StructuredOutput {

	static final String WRAPPER = "result";

	private static final List<String> ROOT_KEYWORDS = List.of("$schema", "$id", "$defs");

	private StructuredOutput() {
	}

	/**
	 * Tells whether values of a schema have to be wrapped where only objects are allowed.
	 */
	static boolean needsWrapper(JsonSchema schema) {
		return !"object".equals(schema.tree().path("type").asString(""));
	}

	/**
	 * Tells whether a value that no schema describes has to be wrapped.
	 */
	static boolean needsWrapper(@Nullable Object value) {
		return (value instanceof JsonNode tree) ? !tree.isObject()
				: value == null || value instanceof CharSequence || value instanceof Number || value instanceof Boolean
						|| value instanceof Enum<?> || value instanceof Collection<?> || value instanceof Optional<?>
						|| value.getClass().isArray();
	}

	/**
	 * Returns the schema for peers that allow objects only.
	 * @return the schema, or {@code null} if it has no form that they understand
	 */
	static @Nullable JsonSchema forObjects(JsonSchema schema) {
		return needsWrapper(schema) ? wrapped(schema) : schema;
	}

	private static @Nullable JsonSchema wrapped(JsonSchema schema) {
		JsonNode tree = schema.tree();
		if (!referencesStayValid(tree)) {
			return null;
		}
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		if (tree instanceof ObjectNode inner) {
			// The dialect, and what references start from, belong to the root.
			for (String keyword : ROOT_KEYWORDS) {
				JsonNode value = inner.remove(keyword);
				if (value != null) {
					root.set(keyword, value);
				}
			}
		}
		root.put("type", "object");
		JsonNode member = tree.isObject() ? tree : JsonNodeFactory.instance.objectNode();
		root.putObject("properties").set(WRAPPER, member);
		root.putArray("required").add(WRAPPER);
		return JsonSchema.of(root);
	}

	private static boolean referencesStayValid(JsonNode tree) {
		return tree.findValues("$ref").stream().allMatch((ref) -> ref.asString("").startsWith("#/$defs/"));
	}

}
