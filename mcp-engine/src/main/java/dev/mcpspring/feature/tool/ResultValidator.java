package dev.mcpspring.feature.tool;

import tools.jackson.databind.JsonNode;

/**
 * Checks structured content against an output schema that was written by hand.
 * <p>
 * Implementations are thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema">Output
 * Schema</a>
 */
@FunctionalInterface
public interface ResultValidator {

	/** Checks nothing. */
	ResultValidator NONE = (content) -> {
	};

	/**
	 * Checks structured content.
	 * @param content the content, as it was written
	 * @throws InvalidResultException if it does not fit
	 */
	void validate(JsonNode content);

}
