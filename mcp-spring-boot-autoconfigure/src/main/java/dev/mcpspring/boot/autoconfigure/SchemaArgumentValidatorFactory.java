package dev.mcpspring.boot.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;

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
		String problems = errors.stream()
			.map((error) -> path(error.getInstanceLocation()) + ": " + error.getMessage())
			.distinct()
			.limit(MAX_PROBLEMS)
			.collect(Collectors.joining("; "));
		throw new InvalidArgumentsException(problems.substring(0, Math.min(problems.length(), MAX_LENGTH)));
	}

	// As the binding of annotated methods names places, which is how Java does.
	private static String path(NodePath location) {
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < location.getNameCount(); i++) {
			Object element = location.getElement(i);
			if (element instanceof Integer index) {
				path.append('[').append(index).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(element);
			}
		}
		return path.isEmpty() ? "arguments" : path.toString();
	}

}
