package dev.mcpspring.revision;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.feature.CacheHint;
import dev.mcpspring.protocol.Implementation;

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

}
