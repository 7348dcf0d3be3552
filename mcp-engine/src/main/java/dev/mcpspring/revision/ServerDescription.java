package dev.mcpspring.revision;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.subscription.FeatureList;

/**
 * What the server says of itself. Immutable.
 *
 * @param implementation its name and version
 * @param instructions how to use it, for the model, or {@code null}
 * @param capabilities what it can do, by capability
 * @param cacheHint how long that may be cached
 */
public record ServerDescription(Implementation implementation, @Nullable String instructions,
		Map<String, Object> capabilities, CacheHint cacheHint) {

	/**
	 * Tells whether the server tells its clients of changes to a list.
	 */
	boolean tells(FeatureList list) {
		return has(list.capability(), "listChanged");
	}

	/**
	 * Tells whether the server tells its clients of changes to resources.
	 */
	boolean tellsOfResources() {
		return has("resources", "subscribe");
	}

	private boolean has(String capability, String part) {
		return this.capabilities.get(capability) instanceof Map<?, ?> parts && Boolean.TRUE.equals(parts.get(part));
	}

}
