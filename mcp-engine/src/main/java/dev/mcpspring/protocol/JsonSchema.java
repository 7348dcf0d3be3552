package dev.mcpspring.protocol;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Schema, kept as its author wrote it: every keyword in its order.
 * <p>
 * Immutable. The dialect is 2020-12 unless the schema names another with {@code $schema}.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool">Tool</a>
 */
public final class JsonSchema {

	/** The schema of an object without members: a tool without arguments. */
	public static final JsonSchema EMPTY_OBJECT = parse("{\"type\":\"object\",\"additionalProperties\":false}");

	private final String json;

	private JsonSchema(String json) {
		this.json = json;
	}

	/**
	 * Creates a schema from JSON text.
	 * @param json an object (or {@code true} or {@code false}) in JSON
	 * @return the schema
	 * @throws IllegalArgumentException if the text is neither
	 */
	public static JsonSchema parse(String json) {
		try {
			return of(Reader.MAPPER.readTree(json));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("schema: not JSON (%s)".formatted(ex.getOriginalMessage()), ex);
		}
	}

	/**
	 * Creates a schema from its keywords.
	 * @param keywords the keywords, in the order in which they are written
	 * @return the schema
	 */
	public static JsonSchema of(Map<String, ?> keywords) {
		return of(Reader.MAPPER.<JsonNode>valueToTree(keywords));
	}

	/**
	 * Creates a schema from a tree.
	 * @param tree an object or a boolean; later changes to it have no effect
	 * @return the schema
	 * @throws IllegalArgumentException if the tree is neither
	 */
	public static JsonSchema of(JsonNode tree) {
		if (!tree.isObject() && !tree.isBoolean()) {
			throw new IllegalArgumentException(
					"schema: %s (expected: an object, true or false)".formatted(tree.getNodeType()));
		}
		return new JsonSchema(Reader.MAPPER.writeValueAsString(tree));
	}

	/**
	 * Returns the schema as JSON text on one line.
	 * @return the text
	 */
	public String json() {
		return this.json;
	}

	/**
	 * Returns a new tree of the schema, which the caller may change.
	 * @return the tree
	 */
	public JsonNode tree() {
		return Reader.MAPPER.readTree(this.json);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof JsonSchema that && this.json.equals(that.json);
	}

	@Override
	public int hashCode() {
		return this.json.hashCode();
	}

	@Override
	public String toString() {
		return this.json;
	}

	private static final class Reader {

		// Schemas keep their numbers and order, and a key written twice is a mistake.
		private static final JsonMapper MAPPER = JsonMapper.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();

	}

}
