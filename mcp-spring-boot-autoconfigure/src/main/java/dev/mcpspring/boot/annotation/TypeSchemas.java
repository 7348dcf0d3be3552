package dev.mcpspring.boot.annotation;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.TypeFactory;

/**
 * Describes types the way Jackson sees them.
 */
final class TypeSchemas {

	private final JsonMapper jsonMapper;

	private final BeanMembers members;

	private final @Nullable ConstraintKeywords constraints;

	private final ScalarSchemas scalars;

	private final PolymorphicTypes polymorphicTypes;

	private TypeSchemas(JsonMapper jsonMapper, ScalarSchemas scalars, BeanMembers members,
			@Nullable ConstraintKeywords constraints) {
		this.jsonMapper = jsonMapper;
		this.scalars = scalars;
		this.members = members;
		this.constraints = constraints;
		this.polymorphicTypes = new PolymorphicTypes(jsonMapper);
	}

	/** Describes what a mapper reads. */
	static TypeSchemas read(JsonMapper jsonMapper, @Nullable ConstraintKeywords constraints) {
		return new TypeSchemas(jsonMapper, ScalarSchemas.read(jsonMapper), new ReadBeanMembers(jsonMapper),
				constraints);
	}

	/** Describes what a mapper writes. */
	static TypeSchemas written(JsonMapper jsonMapper, @Nullable ConstraintKeywords constraints) {
		return new TypeSchemas(jsonMapper, ScalarSchemas.written(jsonMapper), new WrittenBeanMembers(jsonMapper),
				constraints);
	}

	/**
	 * Describes a type.
	 * @param type the type
	 * @param definitions keeps what is referred to
	 * @return a new schema, which may be a reference that is still empty
	 */
	ObjectNode schemaOf(JavaType type, SchemaDefinitions definitions) {
		return schemaOf(type, null, definitions);
	}

	private ObjectNode schemaOf(JavaType type, @Nullable BeanProperty property, SchemaDefinitions definitions) {
		if (type.isReferenceType()) {
			return schemaOf(type.getReferencedType(), property, definitions);
		}
		ObjectNode scalar = this.scalars.schemaOf(type, property);
		if (scalar != null) {
			return scalar;
		}
		if (type.isMapLikeType()) {
			ObjectNode values = schemaOf(type.getContentType(), property, definitions);
			return schemaOfType("object").set("additionalProperties", values);
		}
		if (this.scalars.isArray(type)) {
			ObjectNode items = schemaOf(elementOf(type), property, definitions);
			return schemaOfType("array").set("items", items);
		}
		JavaType substitute = this.members.substituteFor(type);
		if (!substitute.equals(type)) {
			return schemaOf(substitute, property, definitions);
		}
		return definitions.refer(type, () -> schemaOfObject(type, definitions));
	}

	private static JavaType elementOf(JavaType type) {
		if (type.getContentType() != null) {
			return type.getContentType();
		}
		JavaType[] parameters = type.findTypeParameters(Iterable.class);
		return (parameters != null && parameters.length > 0) ? parameters[0] : TypeFactory.unknownType();
	}

	private ObjectNode schemaOfObject(JavaType type, SchemaDefinitions definitions) {
		List<PolymorphicTypes.Subtype> subtypes = this.polymorphicTypes.subtypesOf(type);
		if (subtypes.isEmpty()) {
			return schemaOfMembers(type, definitions);
		}
		ArrayNode schemas = this.jsonMapper.createArrayNode();
		for (PolymorphicTypes.Subtype subtype : subtypes) {
			schemas.add(subtype.tag(schemaOfMembers(subtype.type(), definitions)));
		}
		return (schemas.size() == 1) ? (ObjectNode) schemas.get(0)
				: this.jsonMapper.createObjectNode().set("anyOf", schemas);
	}

	private ObjectNode schemaOfMembers(JavaType type, SchemaDefinitions definitions) {
		ObjectNode schema = schemaOfType("object");
		List<BeanMember> known = this.members.of(type);
		if (known == null) {
			return this.jsonMapper.createObjectNode();
		}
		ObjectNode properties = this.jsonMapper.createObjectNode();
		ArrayNode required = this.jsonMapper.createArrayNode();
		for (BeanMember member : known) {
			addMember(type, member, properties, required, definitions);
		}
		if (!properties.isEmpty()) {
			schema.set("properties", properties);
		}
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		if (!this.members.isOpen(type)) {
			schema.put("additionalProperties", false);
		}
		return schema;
	}

	private void addMember(JavaType bean, BeanMember member, ObjectNode properties, ArrayNode required,
			SchemaDefinitions definitions) {
		ObjectNode schema = schemaOf(member.type(), member.property(), definitions);
		boolean notNull = false;
		if (this.constraints != null) {
			this.constraints.addTo(schema, bean.getRawClass(), member.javaName());
			notNull = this.constraints.refusesNull(bean.getRawClass(), member.javaName());
		}
		if (member.nullable() && !notNull) {
			schema = Nullability.allowNull(schema, !schema.isEmpty() || isAny(member));
		}
		if (member.description() != null) {
			schema.put("description", member.description());
		}
		if (member.defaultValue() != null) {
			schema.set("default", member.defaultValue());
		}
		properties.set(member.name(), schema);
		if (member.required() || (notNull && member.defaultValue() == null)) {
			required.add(member.name());
		}
	}

	private boolean isAny(BeanMember member) {
		JavaType type = member.type().isReferenceType() ? member.type().getReferencedType() : member.type();
		return this.scalars.schemaOf(type, member.property()) != null;
	}

	private ObjectNode schemaOfType(String name) {
		return this.jsonMapper.createObjectNode().put("type", name);
	}

}
