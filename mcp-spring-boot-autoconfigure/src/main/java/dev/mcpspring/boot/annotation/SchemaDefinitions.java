package dev.mcpspring.boot.annotation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the definitions of one schema, so that types may refer to themselves and to each
 * other. What is referred to once is put in its place in the end; the rest goes to
 * {@code $defs}.
 * <p>
 * Confined to one schema.
 */
final class SchemaDefinitions {

	private final Map<JavaType, ObjectNode> schemas = new LinkedHashMap<>();

	private final Map<JavaType, List<ObjectNode>> references = new LinkedHashMap<>();

	/**
	 * Refers to the definition of a type.
	 * @param type the type
	 * @param schema describes the type, on the first reference
	 * @return an empty schema, which is filled in the end
	 */
	ObjectNode refer(JavaType type, Supplier<ObjectNode> schema) {
		ObjectNode reference = JsonNodeFactory.instance.objectNode();
		boolean first = !this.references.containsKey(type);
		this.references.computeIfAbsent(type, (key) -> new ArrayList<>()).add(reference);
		if (first) {
			this.schemas.put(type, JsonNodeFactory.instance.objectNode());
			this.schemas.get(type).setAll(schema.get());
		}
		return reference;
	}

	/**
	 * Fills all references, and adds the definitions to a schema.
	 * @param root the schema
	 */
	void addTo(ObjectNode root) {
		Map<String, ObjectNode> definitions = new LinkedHashMap<>();
		this.schemas.forEach((type, schema) -> {
			List<ObjectNode> places = this.references.get(type);
			if (places.size() == 1) {
				prepend(places.get(0), schema);
				return;
			}
			String name = unusedName(type, definitions);
			definitions.put(name, schema);
			ObjectNode reference = JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
			places.forEach((place) -> prepend(place, reference));
		});
		if (!definitions.isEmpty()) {
			root.putObject("$defs").setAll(definitions);
		}
	}

	// Keywords of the place itself, such as its description, come last and win.
	private static void prepend(ObjectNode place, ObjectNode schema) {
		ObjectNode own = JsonNodeFactory.instance.objectNode().setAll(place);
		place.removeAll();
		place.setAll(schema);
		place.setAll(own);
	}

	private static String unusedName(JavaType type, Map<String, ObjectNode> used) {
		String name = nameOf(type);
		int number = 2;
		String unused = name;
		while (used.containsKey(unused)) {
			unused = name + number++;
		}
		return unused;
	}

	private static String nameOf(JavaType type) {
		StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
		for (JavaType parameter : type.getBindings().getTypeParameters()) {
			name.append('_').append(nameOf(parameter));
		}
		return name.toString();
	}

}
