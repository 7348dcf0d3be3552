package dev.mcpspring.feature.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * An argument that clients repeat in an HTTP header, as {@code x-mcp-header} in the input
 * schema asks.
 * <p>
 * Immutable.
 *
 * @param name the name behind {@code Mcp-Param-}
 * @param path the names of the members that lead to the argument
 * @param type {@code string}, {@code integer} or {@code boolean}
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header">x-mcp-header</a>
 */
public record HeaderParameter(String name, List<String> path, String type) {

	private static final String KEYWORD = "x-mcp-header";

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

	/**
	 * Finds the arguments of a schema that clients repeat in headers.
	 * @param schema the input schema
	 * @return the arguments; empty if there are none
	 * @throws IllegalArgumentException if an annotation breaks the rules of the
	 * specification, so that clients would have to hide the tool
	 */
	public static List<HeaderParameter> of(JsonSchema schema) {
		if (!schema.json().contains(KEYWORD)) {
			return List.of();
		}
		List<HeaderParameter> found = new ArrayList<>();
		JsonNode root = schema.tree();
		collect(root, List.of(), found);
		if (found.size() != root.findValues(KEYWORD).size()) {
			throw new IllegalArgumentException(KEYWORD + ": on a value that is not reached through 'properties' alone");
		}
		Set<String> names = new HashSet<>();
		for (HeaderParameter header : found) {
			if (!names.add(header.name.toLowerCase(Locale.ROOT))) {
				throw new IllegalArgumentException(
						"%s: '%s' stands twice (expected: once, in any case)".formatted(KEYWORD, header.name));
			}
		}
		return List.copyOf(found);
	}

	private static void collect(JsonNode schema, List<String> path, List<HeaderParameter> found) {
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			List<String> reached = new ArrayList<>(path);
			reached.add(property.getKey());
			JsonNode annotation = property.getValue().get(KEYWORD);
			if (annotation != null) {
				found.add(annotated(annotation, reached, property.getValue()));
			}
			collect(property.getValue(), reached, found);
		}
	}

	private static HeaderParameter annotated(JsonNode annotation, List<String> path, JsonNode schema) {
		String name = annotation.isString() ? annotation.stringValue() : "";
		if (!TOKEN.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"%s: '%s' at %s (expected: the characters of an HTTP header name)".formatted(KEYWORD, name, path));
		}
		String type = schema.path("type").asString("");
		if (!TYPES.contains(type)) {
			throw new IllegalArgumentException(
					"%s: on type '%s' at %s (expected: string, integer or boolean)".formatted(KEYWORD, type, path));
		}
		return new HeaderParameter(name, List.copyOf(path), type);
	}

}
