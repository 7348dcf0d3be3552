package dev.mcpspring.boot.annotation.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of one schema that have a name. Those that are referred to once stand where
 * they are used, the others in a place of their own, so that a type can contain itself.
 * <p>
 * References stay empty until {@link #resolve()} knows how many there are.
 */
final class Definitions {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final Map<Key, Definition> definitions = new LinkedHashMap<>();

	/**
	 * Describes the type that the schema is about.
	 */
	ObjectNode root(JavaType type, Function<JavaType, ObjectNode> content) {
		return define(type, content, "#").content();
	}

	/**
	 * Refers to a type, which is described the first time.
	 * @return a reference, to which keywords may be added
	 */
	ObjectNode refer(JavaType type, Function<JavaType, ObjectNode> content) {
		Definition known = this.definitions.get(Key.of(type));
		Definition definition = (known != null) ? known : define(type, content, null);
		ObjectNode reference = JSON.objectNode();
		definition.references.add(reference);
		return reference;
	}

	// Known before its content is, which may refer to it.
	private Definition define(JavaType type, Function<JavaType, ObjectNode> content, @Nullable String place) {
		Definition definition = new Definition(place);
		this.definitions.put(Key.of(type), definition);
		definition.content = content.apply(type);
		return definition;
	}

	/**
	 * Fills all references in.
	 * @return the types that others refer to by their names
	 */
	ObjectNode resolve() {
		Map<String, List<Definition>> shared = this.definitions.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isShared())
			.collect(Collectors.groupingBy((entry) -> entry.getKey().name(), LinkedHashMap::new,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		ObjectNode named = JSON.objectNode();
		shared.forEach((name, definitions) -> {
			for (int i = 0; i < definitions.size(); i++) {
				String unique = (definitions.size() == 1) ? name : name + "-" + (i + 1);
				definitions.get(i).place = "#/$defs/" + unique;
				named.set(unique, definitions.get(i).content());
			}
		});
		this.definitions.values().forEach(Definition::fillIn);
		return named;
	}

	/**
	 * A type, by its class and what stands for its parameters. Types of Jackson that
	 * contain themselves are not always equal.
	 */
	private record Key(Class<?> type, List<Key> parameters) {

		static Key of(JavaType type) {
			return new Key(type.getRawClass(), type.getBindings().getTypeParameters().stream().map(Key::of).toList());
		}

		String name() {
			return readable().replaceAll("[^\\w.-]", "_");
		}

		private String readable() {
			return this.type.getSimpleName() + (this.parameters.isEmpty() ? ""
					: this.parameters.stream().map(Key::readable).collect(Collectors.joining(", ", "<", ">")));
		}

	}

	/**
	 * A type with a name, and all places that refer to it.
	 */
	private static final class Definition {

		private final List<ObjectNode> references = new ArrayList<>();

		private @Nullable String place;

		private @Nullable ObjectNode content;

		Definition(@Nullable String place) {
			this.place = place;
		}

		boolean isShared() {
			return this.place == null && this.references.size() > 1;
		}

		ObjectNode content() {
			if (this.content == null) {
				throw new IllegalStateException("a type was asked for before it was described");
			}
			return this.content;
		}

		void fillIn() {
			ObjectNode target = (this.place != null) ? JSON.objectNode().put("$ref", this.place) : content();
			for (ObjectNode reference : this.references) {
				Map<String, JsonNode> keywords = new LinkedHashMap<>();
				reference.properties().forEach((keyword) -> keywords.put(keyword.getKey(), keyword.getValue()));
				reference.removeAll();
				reference.setAll(target);
				reference.setAll(keywords);
			}
		}

	}

}
