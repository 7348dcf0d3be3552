package dev.mcpspring.feature.prompt;

import java.util.Map;
import java.util.Optional;

/**
 * What a client fills a prompt in with.
 * <p>
 * Immutable.
 *
 * @param name the name of the prompt
 * @param arguments the values by their names: all that are required, and nothing that the
 * prompt does not have
 */
public record PromptRequest(String name, Map<String, String> arguments) {

	public PromptRequest {
		arguments = Map.copyOf(arguments);
	}

	/**
	 * Returns the value of an argument that is required.
	 * @param name the name of the argument
	 * @return the value
	 * @throws IllegalArgumentException if it is not there
	 */
	public String argument(String name) {
		String value = this.arguments.get(name);
		if (value == null) {
			throw new IllegalArgumentException(
					"argument: '%s' (expected: one of %s)".formatted(name, this.arguments.keySet()));
		}
		return value;
	}

	/**
	 * Returns the value of an argument that may be missing.
	 * @param name the name of the argument
	 * @return the value, if it is there
	 */
	public Optional<String> optional(String name) {
		return Optional.ofNullable(this.arguments.get(name));
	}

}
