package dev.mcpspring.boot.annotation.schema;

import java.util.List;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
		Generation generation = new Generation(this.reading, ScalarSchemas.read(this.reading),
				new Arguments(arguments, members));
		return JsonSchema.of(generation.describe(this.reading.constructType(Arguments.class)));
	}

	/**
	 * Describes a result.
	 * @param type the type of the result
	 * @param nullable whether the result may be {@code null}
	 * @return a schema
	 */
	public JsonSchema outputSchema(JavaType type, boolean nullable) {
		ObjectMembers members = new WrittenMembers(this.writing, this.constraints, this.annotations);
		Generation generation = new Generation(this.writing, ScalarSchemas.written(this.writing), members);
		return JsonSchema.of(nullable ? generation.describeNullable(type) : generation.describe(type));
	}

	/**
	 * The generator for one schema.
	 */
	private final class Generation {

		private final SchemaGenerator generator;

		private final JacksonTypes types;

		Generation(JsonMapper jsonMapper, ScalarSchemas scalars, ObjectMembers members) {
			SchemaGeneratorConfig config = new SchemaGeneratorConfigBuilder(jsonMapper, SchemaVersion.DRAFT_2020_12,
					new OptionPreset(Option.ALLOF_CLEANUP_AT_THE_END, Option.PLAIN_DEFINITION_KEYS,
							Option.NULLABLE_METHOD_RETURN_VALUES_BY_DEFAULT))
				.with(new JacksonModule(scalars, members, new PolymorphicTypes(jsonMapper)))
				.with(JsonSchemaGenerator.this.constraints.keywords())
				.build();
			this.types = new JacksonTypes(config, jsonMapper.getTypeFactory(), scalars, members::substituteFor);
			this.generator = new SchemaGenerator(config, this.types);
		}

		ObjectNode describe(JavaType type) {
			return this.generator.generateSchema(this.types.resolve(type));
		}

		ObjectNode describeNullable(JavaType type) {
			SchemaBuilder builder = this.generator.buildMultipleSchemaDefinitions();
			ResolvedType resolved = this.types.resolve(type);
			ObjectNode reference = builder.createSchemaReference(resolved);
			ObjectNode definitions = builder.collectDefinitions("$defs");
			ObjectNode root = reference.isEmpty() ? reference : Nullability.allowNull(reference);
			return definitions.isEmpty() ? root : root.set("$defs", definitions);
		}

	}

	/**
	 * The members of the object that holds the arguments.
	 */
	private static final class Arguments implements ObjectMembers {

		private final List<ObjectMember> arguments;

		private final ObjectMembers others;

		Arguments(List<ObjectMember> arguments, ObjectMembers others) {
			this.arguments = arguments;
			this.others = others;
		}

		@Override
		public @Nullable List<ObjectMember> of(JavaType type) {
			return type.hasRawClass(Arguments.class) ? this.arguments : this.others.of(type);
		}

		@Override
		public JavaType substituteFor(JavaType type) {
			return type.hasRawClass(Arguments.class) ? type : this.others.substituteFor(type);
		}

		@Override
		public boolean isOpen(JavaType type) {
			return !type.hasRawClass(Arguments.class) && this.others.isOpen(type);
		}

	}

}
