package dev.mcpspring.boot.autoconfigure.feature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.feature.tool.ArgumentValidator;
import dev.mcpspring.feature.tool.InvalidArgumentsException;
import dev.mcpspring.feature.tool.InvalidResultException;
import dev.mcpspring.feature.tool.ResultValidator;
import dev.mcpspring.protocol.JsonSchema;

/**
 * Checks arguments and results of tools whose schemas were written by hand. Nothing
 * outside a schema is ever fetched.
 * <p>
 * Thread-safe.
 */
public final class SchemaArgumentValidatorFactory implements ArgumentValidator.Factory {

	private static final int MAX_PROBLEMS = 10;

	private static final int MAX_LENGTH = 1024;

	/** Of objects and arrays: 32 schemas, each in an object of properties. */
	private static final int MAX_DEPTH = 64;

	private static final int MAX_OBJECTS = 2000;

	@Override
	public ArgumentValidator forSchema(JsonSchema schema) {
		Schema compiled = compile("inputSchema", schema);
		return (arguments) -> {
			String problems = problems(compiled, arguments.asTree(), "arguments");
			if (problems != null) {
				throw new InvalidArgumentsException(problems);
			}
		};
	}

	@Override
	public ResultValidator forResults(JsonSchema schema) {
		Schema compiled = compile("outputSchema", schema);
		return (content) -> {
			String problems = problems(compiled, content, "structured content");
			if (problems != null) {
				throw new InvalidResultException(problems);
			}
		};
	}

	private Schema compile(String name, JsonSchema schema) {
		JsonNode tree = schema.tree();
		check(name, tree);
		try {
			Schema compiled = Schemas.REGISTRY.getSchema(tree);
			compiled.initializeValidators();
			return compiled;
		}
		catch (SchemaException ex) {
			throw new IllegalArgumentException("%s: %s".formatted(name, ex.getMessage()), ex);
		}
	}

	/**
	 * Keeps schemas out that take longer to check than anybody would wait.
	 */
	private static void check(String name, JsonNode schema) {
		int objects = 0;
		Deque<JsonNode> level = new ArrayDeque<>(List.of(schema));
		for (int depth = 1; !level.isEmpty(); depth++) {
			if (depth > MAX_DEPTH) {
				throw new IllegalArgumentException("%s: depth %d (expected: <= %d)".formatted(name, depth, MAX_DEPTH));
			}
			Deque<JsonNode> next = new ArrayDeque<>();
			for (JsonNode node : level) {
				objects += node.isObject() ? 1 : 0;
				node.forEach((child) -> {
					if (child.isContainer()) {
						next.add(child);
					}
				});
			}
			level = next;
		}
		if (objects > MAX_OBJECTS) {
			throw new IllegalArgumentException(
					"%s: %d objects (expected: <= %d)".formatted(name, objects, MAX_OBJECTS));
		}
	}

	/**
	 * Says what is wrong with a value, or returns {@code null}.
	 * @param whole what the value is called
	 */
	private static @Nullable String problems(Schema schema, JsonNode value, String whole) {
		List<Error> errors;
		try {
			errors = schema.validate(value);
		}
		catch (BoundedPattern.TooCostlyException ex) {
			return whole + ": " + ex.getMessage();
		}
		if (errors.isEmpty()) {
			return null;
		}
		String problems = errors.stream()
			.map((error) -> path(error.getInstanceLocation(), whole) + ": " + error.getMessage())
			.distinct()
			.limit(MAX_PROBLEMS)
			.collect(Collectors.joining("; "));
		return problems.substring(0, Math.min(problems.length(), MAX_LENGTH));
	}

	// As the binding of annotated methods names places, which is how Java does.
	private static String path(NodePath location, String whole) {
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
		return path.isEmpty() ? whole : path.toString();
	}

	/**
	 * What reads schemas. A class of its own, as most applications write none by hand and
	 * would load 200 classes at their start for nothing.
	 */
	private static final class Schemas {

		static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemaCacheEnabled(false)
					.schemaRegistryConfig(
							SchemaRegistryConfig.builder().regularExpressionFactory(BoundedPattern::new).build())
					.schemaLoader((loader) -> loader.fetchRemoteResources(false)));

	}

}
