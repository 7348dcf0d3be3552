package dev.mcpspring.feature;

import java.util.Map;

/**
 * Something that is registered under a name, such as a tool.
 * <p>
 * Implementations are immutable.
 */
public interface Feature {

	/**
	 * Returns what kind it is.
	 * @return the kind
	 */
	FeatureKind kind();

	/**
	 * Returns what it is registered under.
	 * @return for instance the name of a tool or the URI of a resource
	 */
	String name();

	/**
	 * Returns the metadata that it was registered with.
	 * @return the metadata; empty if there is none
	 */
	Map<String, Object> meta();

	/**
	 * Returns who may use it.
	 * @return the rule that it was registered with
	 */
	default AccessRule access() {
		return AccessRule.NONE;
	}

}
