package dev.mcpspring.boot.autoconfigure;

import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.ToolArguments;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Checks arguments of tools whose schema was written by hand. Nothing outside a schema is
 * ever fetched.
 * <p>
 * Thread-safe.
 */
final class SchemaArgumentValidatorFactory implements ArgumentValidator.Factory {

	private static final int MAX_PROBLEMS = 10;

	private static final int MAX_LENGTH = 1024;

	private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder.schemaCacheEnabled(false)
				.schemaLoader((loader) -> loader.fetchRemoteResources(false)));

	@Override
	public ArgumentValidator forSchema(JsonSchema schema) {
		try {
			Schema compiled = this.schemas.getSchema(schema.tree());
			compiled.initializeValidators();
			return (arguments) -> validate(compiled, arguments);
		}
		catch (SchemaException ex) {
			throw new IllegalArgumentException("inputSchema: %s".formatted(ex.getMessage()), ex);
		}
	}

	private static void validate(Schema schema, ToolArguments arguments) {
		List<Error> errors = schema.validate(arguments.asTree());
		if (errors.isEmpty()) {
			return;
		}
		StringBuilder problems = new StringBuilder("Invalid arguments:");
		for (Error error : errors.subList(0, Math.min(errors.size(), MAX_PROBLEMS))) {
			problems.append('\n').append(error.getInstanceLocation()).append(": ").append(error.getMessage());
		}
		problems.setLength(Math.min(problems.length(), MAX_LENGTH));
		throw new InvalidArgumentsException(problems.toString());
	}

}
