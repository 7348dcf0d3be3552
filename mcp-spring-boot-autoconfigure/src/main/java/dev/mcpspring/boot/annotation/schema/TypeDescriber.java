package dev.mcpspring.boot.annotation.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.ResolvedRecursiveType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Describes a type, with all that it refers to.
 * <p>
 * Confined to one schema.
 */
final class TypeDescriber {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final JsonMapper jsonMapper;

	private final ScalarSchemas scalars;

	private final ObjectMembers members;

	private final PolymorphicTypes polymorphicTypes;

	private final ConstraintKeywords constraintKeywords;

	private final Definitions definitions = new Definitions();

	TypeDescriber(JsonMapper jsonMapper, ScalarSchemas scalars, ObjectMembers members, ConstraintKeywords keywords) {
		this.jsonMapper = jsonMapper;
		this.scalars = scalars;
		this.members = members;
		this.polymorphicTypes = new PolymorphicTypes(jsonMapper);
		this.constraintKeywords = keywords;
	}

	/** Describes an object that has these members and no others. */
	ObjectNode describe(List<ObjectMember> only) {
		return withDefinitions(object(only, false));
	}

	ObjectNode describe(JavaType type) {
		ObjectMember root = ObjectMember.of(resolve(type));
		ObjectNode inPlace = inPlace(root);
		return withDefinitions((inPlace != null) ? inPlace : this.definitions.root(root.type(), this::content));
	}

	ObjectNode describeNullable(JavaType type) {
		ObjectNode schema = schemaOf(ObjectMember.of(type));
		ObjectNode named = this.definitions.resolve();
		ObjectNode root = schema.isEmpty() ? schema : Nullability.allowNull(schema);
		return named.isEmpty() ? root : root.set("$defs", named);
	}

	private ObjectNode withDefinitions(ObjectNode schema) {
		ObjectNode named = this.definitions.resolve();
		return named.isEmpty() ? schema : JSON.objectNode().<ObjectNode>set("$defs", named).setAll(schema);
	}

	private ObjectNode schemaOf(ObjectMember declared) {
		ObjectMember unwrapped = declared.unwrapped();
		ObjectMember member = unwrapped.as(resolve(unwrapped.type()));
		ObjectNode inPlace = inPlace(member);
		return (inPlace != null) ? inPlace
				: annotate(nullable(this.definitions.refer(member.type(), this::content), member), member, "reference");
	}

	/** Describes what has no name, or returns {@code null}. */
	private @Nullable ObjectNode inPlace(ObjectMember member) {
		ObjectNode scalar = scalar(member.type(), member.property());
		if (scalar != null) {
			String kind = scalar.path("type").asString("");
			return annotate(scalar.isEmpty() ? scalar : nullable(scalar, member), member, kind);
		}
		if (this.scalars.isArray(member.type())) {
			return array(member);
		}
		// Only a class of its own can contain itself.
		return (member.type().isMapLikeType() && !member.type().getBindings().isEmpty()) ? map(member) : null;
	}

	private @Nullable ObjectNode scalar(JavaType type, @Nullable BeanProperty property) {
		ObjectNode schema = this.scalars.schemaOf(type, property);
		return (schema != null || property == null) ? schema : this.scalars.schemaOf(type, null);
	}

	private ObjectNode array(ObjectMember member) {
		ObjectNode schema = annotate(JSON.objectNode(), member, "array");
		schema.setAll(nullable(JSON.objectNode().put("type", "array"), member));
		return schema.set("items", schemaOf(member.element(itemType(member.type()), 0)));
	}

	private static JavaType itemType(JavaType type) {
		if (type.getContentType() != null) {
			return type.getContentType();
		}
		JavaType[] parameters = type.findTypeParameters(Iterable.class);
		return (parameters != null && parameters.length > 0) ? parameters[0] : TypeFactory.unknownType();
	}

	private ObjectNode map(ObjectMember member) {
		ObjectNode schema = nullable(JSON.objectNode().put("type", "object"), member);
		schema.set("additionalProperties", schemaOf(member.element(member.type().getContentType(), 1)));
		annotate(schema, member, "object");
		ObjectMember keys = member.element(this.jsonMapper.constructType(String.class), 0);
		return keys.constraints().all().isEmpty() ? schema : schema.set("propertyNames", schemaOf(keys));
	}

	private ObjectNode content(JavaType type) {
		if (type.isMapLikeType()) {
			return map(ObjectMember.of(type));
		}
		List<PolymorphicTypes.Subtype> subtypes = this.polymorphicTypes.subtypesOf(type);
		return subtypes.isEmpty() ? object(type) : union(subtypes);
	}

	// The name of a subtype depends on the type it stands for, so the subtype is in
	// place.
	private ObjectNode union(List<PolymorphicTypes.Subtype> subtypes) {
		List<ObjectNode> alternatives = subtypes.stream().map(this::alternative).toList();
		if (alternatives.size() == 1) {
			return alternatives.get(0);
		}
		ObjectNode schema = JSON.objectNode();
		schema.putArray("anyOf").addAll(alternatives);
		boolean objects = alternatives.stream()
			.allMatch((alternative) -> alternative.path("type").asString("").equals("object"));
		return objects ? schema.put("type", "object") : schema;
	}

	private ObjectNode alternative(PolymorphicTypes.Subtype subtype) {
		JavaType type = resolve(subtype.type());
		ObjectNode inPlace = inPlace(ObjectMember.of(type));
		return subtype.tag((inPlace != null) ? inPlace : object(type));
	}

	private ObjectNode object(JavaType type) {
		List<ObjectMember> known = this.members.of(type);
		return (known != null) ? object(known, this.members.isOpen(type)) : JSON.objectNode();
	}

	private ObjectNode object(List<ObjectMember> known, boolean open) {
		ObjectNode properties = JSON.objectNode();
		ArrayNode required = JSON.arrayNode();
		for (ObjectMember member : known) {
			properties.set(member.name(), schemaOf(member));
			if (isRequired(member.unwrapped())) {
				required.add(member.name());
			}
		}
		ObjectNode schema = JSON.objectNode().put("type", "object");
		if (!properties.isEmpty()) {
			schema.set("properties", properties);
		}
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		return open ? schema : schema.put("additionalProperties", false);
	}

	private boolean isRequired(ObjectMember member) {
		return member.required() || (this.constraintKeywords.forbidNull(member.constraints())
				&& !member.keywords().containsKey("default"));
	}

	private ObjectNode nullable(ObjectNode schema, ObjectMember member) {
		return (member.nullable() && !this.constraintKeywords.forbidNull(member.constraints()))
				? Nullability.allowNull(schema) : schema;
	}

	private ObjectNode annotate(ObjectNode schema, ObjectMember member, String kind) {
		this.constraintKeywords.addTo(schema, kind, member);
		return schema.setAll(member.keywords());
	}

	/** Returns what is read or written in place of a type. */
	private JavaType resolve(JavaType type) {
		JavaType target = type;
		while (target.isReferenceType()) {
			target = target.getReferencedType();
		}
		if (target instanceof ResolvedRecursiveType recursive && recursive.getSelfReferencedType() != null) {
			target = recursive.getSelfReferencedType();
		}
		JavaType substitute = this.members.substituteFor(target);
		return substitute.equals(target) ? target : resolve(substitute);
	}

}
