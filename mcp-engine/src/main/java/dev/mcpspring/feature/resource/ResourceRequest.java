package dev.mcpspring.feature.resource;

import java.util.Map;

/**
 * What a client wants to read.
 * <p>
 * Immutable.
 *
 * @param uri the URI, as the client wrote it
 * @param variables the values that a template took out of the URI, percent-decoded once;
 * empty for a resource without template
 */
public record ResourceRequest(String uri, Map<String, String> variables) {

	public ResourceRequest {
		variables = Map.copyOf(variables);
	}

	/**
	 * Returns a value that the template took out of the URI.
	 * @param name the name of the variable
	 * @return the value
	 * @throws IllegalArgumentException if the template has no such variable
	 */
	public String variable(String name) {
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalArgumentException(
					"variable: '%s' (expected: one of %s)".formatted(name, this.variables.keySet()));
		}
		return value;
	}

}
