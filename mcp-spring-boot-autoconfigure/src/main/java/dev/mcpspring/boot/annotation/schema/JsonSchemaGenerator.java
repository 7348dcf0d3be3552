package dev.mcpspring.boot.annotation.schema;

import java.util.List;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.JsonSchema;

/**
 * Describes arguments and results in JSON Schema 2020-12, through the mappers that read
 * and write them.
 * <p>
 * Confined to the thread that registers tools.
 */
public final class JsonSchemaGenerator {

	private final JsonMapper reading;

	private final JsonMapper writing;

	private final ConstraintSource constraints;

	private final MemberAnnotations annotations;

	/**
	 * Creates a generator.
	 * @param reading reads arguments
	 * @param writing writes results
	 * @param constraints knows what the validator demands
	 * @param annotations reads annotations that Jackson does not know
	 */
	public JsonSchemaGenerator(JsonMapper reading, JsonMapper writing, ConstraintSource constraints,
			MemberAnnotations annotations) {
		this.reading = reading;
		this.writing = writing;
		this.constraints = constraints;
		this.annotations = annotations;
	}

	/**
	 * Describes arguments.
	 * @param arguments the arguments
	 * @return a schema of an object
	 */
	public JsonSchema inputSchema(List<ObjectMember> arguments) {
		ObjectMembers members = new ReadMembers(this.reading, this.constraints, this.annotations);
		TypeDescriber describer = new TypeDescriber(this.reading, ScalarSchemas.read(this.reading), members,
				this.constraints.keywords());
		return JsonSchema.of(describer.describe(arguments));
	}

	/**
	 * Describes a result.
	 * @param type the type of the result
	 * @param nullable whether the result may be {@code null}
	 * @return a schema
	 */
	public JsonSchema outputSchema(JavaType type, boolean nullable) {
		ObjectMembers members = new WrittenMembers(this.writing, this.constraints, this.annotations);
		TypeDescriber describer = new TypeDescriber(this.writing, ScalarSchemas.written(this.writing), members,
				this.constraints.keywords());
		return JsonSchema.of(nullable ? describer.describeNullable(type) : describer.describe(type));
	}

}
