package dev.mcpspring.protocol;

/**
 * Whether a model is to use tools.
 */
public enum ToolChoice {

	/** As it sees fit. */
	AUTO,

	/** At least one. */
	REQUIRED,

	/** None. */
	NONE

}
