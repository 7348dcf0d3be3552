package dev.mcpspring.boot.annotation.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knows the types that stand for one with type information: those that are declared,
 * registered or permitted.
 */
final class PolymorphicTypes {

	private final JsonMapper jsonMapper;

	PolymorphicTypes(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Returns the types that stand for a type.
	 * @param type the type
	 * @return the concrete types in the order of their names; empty without type
	 * information
	 */
	List<Subtype> subtypesOf(JavaType type) {
		SerializationContext context = this.jsonMapper._serializationContext();
		TypeSerializer typeSerializer = context.findTypeSerializer(type);
		if (typeSerializer == null) {
			return List.of();
		}
		AnnotatedClass annotated = context.introspectClassAnnotations(type);
		Collection<NamedType> named = this.jsonMapper.serializationConfig()
			.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(this.jsonMapper.serializationConfig(), annotated);
		List<Subtype> subtypes = new ArrayList<>();
		for (NamedType candidate : named) {
			JavaType subtype = this.jsonMapper.getTypeFactory().constructSpecializedType(type, candidate.getType());
			if (subtype.isConcrete()) {
				String id = typeSerializer.getTypeIdResolver().idFromValueAndType(context, null, candidate.getType());
				subtypes
					.add(new Subtype(subtype, id, typeSerializer.getTypeInclusion(), typeSerializer.getPropertyName()));
			}
		}
		subtypes.sort(Comparator.comparing(Subtype::id));
		return subtypes;
	}

	/**
	 * A type and how it is told from the others. Immutable.
	 *
	 * @param type the type
	 * @param id its name on the wire
	 * @param inclusion where the name stands
	 * @param property the member that holds the name
	 */
	record Subtype(JavaType type, String id, JsonTypeInfo.As inclusion, String property) {

		/**
		 * Adds the name to a schema.
		 */
		ObjectNode tag(ObjectNode schema) {
			return switch (this.inclusion) {
				case PROPERTY, EXISTING_PROPERTY -> withProperty(schema);
				case WRAPPER_OBJECT -> inObject(schema);
				case WRAPPER_ARRAY -> inArray(schema);
				case EXTERNAL_PROPERTY, NOTHING -> schema;
			};
		}

		private ObjectNode withProperty(ObjectNode schema) {
			ObjectNode members = schema.objectNode();
			members.putObject(this.property).put("const", this.id);
			if (schema.path("properties") instanceof ObjectNode others) {
				others.remove(this.property);
				members.setAll(others);
			}
			ObjectNode tagged = schema.objectNode().put("type", "object");
			tagged.set("properties", members);
			tagged.putArray("required").add(this.property);
			schema.path("required")
				.values()
				.stream()
				.filter((name) -> !name.stringValue().equals(this.property))
				.forEach(tagged.withArray("required")::add);
			if (schema.has("additionalProperties")) {
				tagged.set("additionalProperties", schema.get("additionalProperties"));
			}
			return tagged;
		}

		private ObjectNode inObject(ObjectNode schema) {
			ObjectNode wrapper = schema.objectNode().put("type", "object");
			wrapper.putObject("properties").set(this.id, schema);
			wrapper.putArray("required").add(this.id);
			return wrapper.put("additionalProperties", false);
		}

		private ObjectNode inArray(ObjectNode schema) {
			ObjectNode wrapper = schema.objectNode().put("type", "array");
			wrapper.putArray("prefixItems").add(schema.objectNode().put("const", this.id)).add(schema);
			return wrapper.put("minItems", 2).put("maxItems", 2);
		}

	}

}
