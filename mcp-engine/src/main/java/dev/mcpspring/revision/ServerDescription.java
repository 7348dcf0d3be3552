package dev.mcpspring.revision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.protocol.Implementation;
import dev.mcpspring.subscription.FeatureList;

/**
 * What the server says of itself. Thread-safe.
 *
 * @param implementation its name and version
 * @param instructions how to use it, for the model, or {@code null}
 * @param offers tells what it can do by now, by capability
 * @param cacheHint how long that may be cached
 */
public record ServerDescription(Implementation implementation, @Nullable String instructions,
		Supplier<Map<String, Object>> offers, CacheHint cacheHint) {

	/**
	 * Creates what a server says that can always do the same.
	 * @param implementation its name and version
	 * @param instructions how to use it, for the model, or {@code null}
	 * @param capabilities what it can do, by capability
	 * @param cacheHint how long that may be cached
	 */
	public ServerDescription(Implementation implementation, @Nullable String instructions,
			Map<String, Object> capabilities, CacheHint cacheHint) {
		this(implementation, instructions, () -> capabilities, cacheHint);
	}

	/**
	 * Returns what the server can do, by capability.
	 */
	Map<String, Object> capabilities() {
		return this.offers.get();
	}

	/**
	 * Returns what the server can do for a client with a handshake.
	 * @param profile the row of the client's revision
	 * @param session whether the client has a session; without one it gets nothing but
	 * answers
	 */
	Map<String, Object> capabilities(RevisionProfile profile, boolean session) {
		Map<String, Object> capabilities = new LinkedHashMap<>(capabilities());
		if (!session) {
			capabilities.replaceAll((name, parts) -> Map.of());
			capabilities.remove("logging");
		}
		if (!profile.namesCompletions()) {
			capabilities.remove("completions");
		}
		return capabilities;
	}

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
		return capabilities().get(capability) instanceof Map<?, ?> parts && Boolean.TRUE.equals(parts.get(part));
	}

}
