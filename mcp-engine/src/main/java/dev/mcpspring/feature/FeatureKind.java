package dev.mcpspring.feature;

/**
 * A kind of feature.
 */
public enum FeatureKind {

	/** A tool, by its name. */
	TOOL,

	/** A resource, by its URI. */
	RESOURCE,

	/** A template of resources, by its URI template. */
	RESOURCE_TEMPLATE,

	/** A prompt, by its name. */
	PROMPT

}
