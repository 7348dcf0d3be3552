package dev.mcpspring.feature.tool;

import dev.mcpspring.protocol.JsonSchema;

/**
 * Checks arguments against an input schema that was written by hand.
 * <p>
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface ArgumentValidator {

	/** Checks nothing. */
	ArgumentValidator NONE = (arguments) -> {
	};

	/**
	 * Checks arguments.
	 * @param arguments the arguments
	 * @throws InvalidArgumentsException if they do not fit
	 */
	void validate(ToolArguments arguments);

	/**
	 * Makes validators, once for each tool.
	 */
	@FunctionalInterface
	interface Factory {

		/**
		 * Makes the validator for a schema.
		 * @param schema the input schema
		 * @return the validator
		 * @throws IllegalArgumentException if the schema cannot be used, for instance
		 * because it refers to another document
		 */
		ArgumentValidator forSchema(JsonSchema schema);

		/**
		 * Makes the validator for the results of a tool.
		 * @param schema the output schema
		 * @return the validator; by default one that checks nothing
		 * @throws IllegalArgumentException if the schema cannot be used
		 */
		default ResultValidator forResults(JsonSchema schema) {
			return ResultValidator.NONE;
		}

	}

}
