package dev.mcpspring.boot.annotation.schema;

import java.util.List;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.generator.Module;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.TypeScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the generator what only Jackson knows: which types are scalars, which members an
 * object has, and which types stand for another.
 * <p>
 * A type may refer to itself, and the generator registers a definition only once its
 * provider has returned. So providers return outlines, with an empty keyword that says
 * what is missing, and {@link #complete} fills them in afterwards.
 */
final class JacksonModule implements Module {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final ScalarSchemas scalars;

	private final ObjectMembers members;

	private final PolymorphicTypes polymorphicTypes;

	private final CustomDefinitionProviderV2 unions = this::union;

	JacksonModule(ScalarSchemas scalars, ObjectMembers members, PolymorphicTypes polymorphicTypes) {
		this.scalars = scalars;
		this.members = members;
		this.polymorphicTypes = polymorphicTypes;
	}

	@Override
	public void applyToConfigBuilder(SchemaGeneratorConfigBuilder builder) {
		builder.forTypesInGeneral()
			.withCustomDefinitionProvider(this::scalar)
			.withCustomDefinitionProvider(this.unions)
			.withCustomDefinitionProvider(this::object)
			.withTypeAttributeOverride(this::complete);
		builder.forMethods()
			.withCustomDefinitionProvider(this::scalarMember)
			.withNullableCheck((scope) -> JsonMember.of(scope).nullable() ? null : false)
			.withRequiredCheck((scope) -> JsonMember.of(scope).required())
			.withInstanceAttributeOverride(
					(attributes, scope, context) -> attributes.setAll(JsonMember.of(scope).keywords()));
	}

	private @Nullable CustomDefinition scalar(ResolvedType type, SchemaGenerationContext context) {
		ObjectNode schema = this.scalars.schemaOf(types(context).toJackson(type), null);
		return (schema != null) ? new CustomDefinition(schema, true) : null;
	}

	private @Nullable CustomPropertyDefinition scalarMember(MethodScope scope, SchemaGenerationContext context) {
		JavaType type = types(context).toJackson(scope.getType());
		ObjectNode schema = this.scalars.schemaOf(type, JsonMember.of(scope).property());
		return (schema != null) ? new CustomPropertyDefinition(schema) : null;
	}

	private @Nullable CustomDefinition union(ResolvedType type, SchemaGenerationContext context) {
		JavaType jackson = types(context).toJackson(type);
		if (types(context).isContainerType(type) || jackson.isMapLikeType()) {
			return null;
		}
		List<PolymorphicTypes.Subtype> subtypes = this.polymorphicTypes.subtypesOf(jackson);
		return subtypes.isEmpty() ? null : new CustomDefinition(
				JSON.objectNode().set((subtypes.size() == 1) ? "allOf" : "anyOf", JSON.arrayNode()));
	}

	private @Nullable CustomDefinition object(ResolvedType type, SchemaGenerationContext context) {
		if (types(context).isContainerType(type)) {
			return null;
		}
		ObjectNode outline = JSON.objectNode().put("type", "object");
		if (types(context).toJackson(type).isMapLikeType()) {
			// Only a class of its own can contain itself.
			return new CustomDefinition(outline.set("additionalProperties", JSON.objectNode()),
					!type.getTypeParameters().isEmpty());
		}
		return new CustomDefinition(outline.set("properties", JSON.objectNode()));
	}

	private void complete(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
		JavaType type = types(context).toJackson(scope.getType());
		if (schema.get("properties") instanceof ObjectNode properties && properties.isEmpty()) {
			completeObject(schema, type, context);
		}
		else if (schema.get("additionalProperties") instanceof ObjectNode values && values.isEmpty()) {
			completeMap(schema, scope, type, context);
		}
		else if (schema.get("anyOf") instanceof ArrayNode subtypes && subtypes.isEmpty()) {
			completeUnion(schema, subtypes, type, context);
		}
		else if (schema.get("allOf") instanceof ArrayNode subtypes && subtypes.isEmpty()) {
			completeUnion(schema, subtypes, type, context);
		}
	}

	private void completeObject(ObjectNode schema, JavaType type, SchemaGenerationContext context) {
		schema.removeAll();
		List<ObjectMember> known = this.members.of(type);
		if (known == null) {
			return;
		}
		ObjectNode properties = schema.put("type", "object").putObject("properties");
		ArrayNode required = schema.putArray("required");
		for (ObjectMember member : known) {
			JsonMember scope = types(context).member(member);
			properties.set(member.name(), schemaOf(scope, context));
			if (context.getGeneratorConfig().isRequired(scope)) {
				required.add(member.name());
			}
		}
		if (!this.members.isOpen(type)) {
			schema.put("additionalProperties", false);
		}
		schema.removeIf((keyword) -> keyword.isContainer() && keyword.isEmpty());
	}

	private ObjectNode schemaOf(JsonMember scope, SchemaGenerationContext context) {
		ObjectNode schema = (ObjectNode) context.createStandardDefinitionReference(scope, null);
		CustomDefinition scalar = scalarMember(scope, context);
		boolean any = scalar != null && scalar.getValue().isEmpty();
		return (context.getGeneratorConfig().isNullable(scope) && !any) ? Nullability.allowNull(schema) : schema;
	}

	private void completeMap(ObjectNode schema, TypeScope scope, JavaType type, SchemaGenerationContext context) {
		ResolvedType values = types(context).resolve(type.getContentType());
		if (!(scope instanceof JsonMember member)) {
			schema.set("additionalProperties", context.createDefinitionReference(values));
			return;
		}
		schema.set("additionalProperties", context.createStandardDefinitionReference(member.element(values, 1), null));
		JsonMember keys = member.element(types(context).resolve(String.class), 0);
		if (!JsonMember.of(keys).constraints().all().isEmpty()) {
			schema.set("propertyNames", context.createStandardDefinitionReference(keys, null));
		}
	}

	// The name of a subtype depends on the type it stands for, so the subtype is in
	// place.
	private void completeUnion(ObjectNode schema, ArrayNode alternatives, JavaType type,
			SchemaGenerationContext context) {
		for (PolymorphicTypes.Subtype subtype : this.polymorphicTypes.subtypesOf(type)) {
			ResolvedType resolved = types(context).resolve(subtype.type());
			alternatives.add(subtype.tag(context.createStandardDefinition(resolved, this.unions)));
		}
		boolean objects = alternatives.values()
			.stream()
			.allMatch((alternative) -> alternative.path("type").asString("").equals("object"));
		if (objects) {
			schema.put("type", "object");
		}
	}

	private static JacksonTypes types(SchemaGenerationContext context) {
		return (JacksonTypes) context.getTypeContext();
	}

}
