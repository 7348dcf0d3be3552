package dev.mcpspring.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.mcpspring.protocol.JsonSchema;

/**
 * Describes the arguments and results of methods in JSON Schema 2020-12, through the
 * mappers that read and write them.
 * <p>
 * Confined to the thread that registers tools.
 */
final class JsonSchemaGenerator {

	private final JsonMapper reading;

	private final @Nullable ConstraintKeywords constraints;

	private final TypeSchemas inputs;

	private final TypeSchemas outputs;

	/**
	 * Creates a generator.
	 * @param reading reads arguments
	 * @param writing writes results
	 * @param constraints knows what the validator demands, or {@code null} if there is
	 * none
	 */
	JsonSchemaGenerator(JsonMapper reading, JsonMapper writing, @Nullable ConstraintKeywords constraints) {
		this.reading = reading;
		this.constraints = constraints;
		this.inputs = TypeSchemas.read(reading, constraints);
		this.outputs = TypeSchemas.written(writing, constraints);
	}

	/**
	 * Describes the arguments of a method.
	 * @param bean the class whose method it is
	 * @param method the method
	 * @param parameters the parameters that clients fill
	 * @return a schema of an object
	 */
	JsonSchema inputSchema(Class<?> bean, Method method, List<ToolParameter> parameters) {
		SchemaDefinitions definitions = new SchemaDefinitions();
		ObjectNode properties = this.reading.createObjectNode();
		ArrayNode required = this.reading.createArrayNode();
		for (ToolParameter parameter : parameters) {
			ObjectNode schema = this.inputs.schemaOf(parameter.type(), definitions);
			if (this.constraints != null) {
				this.constraints.addTo(schema, bean, method, parameter.index());
			}
			parameter.describe(schema);
			properties.set(parameter.name(), schema);
			if (parameter.isRequired()) {
				required.add(parameter.name());
			}
		}
		ObjectNode root = this.reading.createObjectNode().put("type", "object");
		if (!properties.isEmpty()) {
			root.set("properties", properties);
		}
		if (!required.isEmpty()) {
			root.set("required", required);
		}
		root.put("additionalProperties", false);
		definitions.addTo(root);
		return JsonSchema.of(root);
	}

	/**
	 * Describes a result.
	 * @param type the type of the result
	 * @param nullable whether the result may be {@code null}
	 * @return a schema
	 */
	JsonSchema outputSchema(JavaType type, boolean nullable) {
		SchemaDefinitions definitions = new SchemaDefinitions();
		ObjectNode schema = this.outputs.schemaOf(type, definitions);
		ObjectNode root = nullable ? Nullability.allowNull(schema, !schema.isEmpty()) : schema;
		definitions.addTo(root);
		return JsonSchema.of(withObjectType(root));
	}

	// Before 2026-07-28 clients look for this type at the root, not behind a reference.
	private static ObjectNode withObjectType(ObjectNode root) {
		JsonNode target = root.has("$ref") ? root.at(root.path("$ref").stringValue().substring(1)) : root;
		boolean objects = target.path("type").asString("").equals("object")
				|| (target.path("anyOf").isArray() && target.path("anyOf")
					.values()
					.stream()
					.allMatch((schema) -> schema.path("type").asString("").equals("object")));
		if (!objects || root.has("type")) {
			return root;
		}
		ObjectNode typed = root.objectNode().put("type", "object");
		typed.setAll(root);
		return typed;
	}

}
