package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A resource with what it holds.
 * <p>
 * Immutable.
 *
 * @param resource what it holds
 * @param annotations hints, or {@code null}
 * @param meta metadata
 */
public record EmbeddedResource(ResourceContents resource, @Nullable Annotations annotations,
		Map<String, Object> meta) implements Content {

	public EmbeddedResource {
		if (resource instanceof StreamedResourceContents) {
			throw new IllegalArgumentException("resource: streamed (expected: the whole, see StreamedContent)");
		}
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates an embedded resource without hints.
	 * @param resource what it holds
	 */
	public EmbeddedResource(ResourceContents resource) {
		this(resource, null, Map.of());
	}

}
