package dev.mcpspring.feature;

/**
 * A kind of feature.
 */
public enum FeatureKind {

	/** A tool, by its name. */
	TOOL("tool", "a name of its own"),

	/** A resource, by its URI. */
	RESOURCE("resource", "a URI of its own"),

	/** A template of resources, by its URI template. */
	RESOURCE_TEMPLATE("resource template", "one of its own"),

	/** A prompt, by its name. */
	PROMPT("prompt", "a name of its own");

	private final String noun;

	private final String key;

	FeatureKind(String noun, String key) {
		this.noun = noun;
		this.key = key;
	}

	/**
	 * Refuses a feature whose name another one has.
	 */
	IllegalArgumentException taken(String name) {
		return new IllegalArgumentException(
				"%s: '%s' is registered already (expected: %s)".formatted(this.noun, name, this.key));
	}

}
