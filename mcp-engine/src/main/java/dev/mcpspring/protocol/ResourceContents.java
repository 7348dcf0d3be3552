package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a resource holds: text or bytes.
 * <p>
 * Immutable.
 */
public sealed interface ResourceContents permits TextResourceContents, BlobResourceContents, StreamedResourceContents {

	/**
	 * Returns where it comes from.
	 * @return the URI
	 */
	String uri();

	/**
	 * Returns the type.
	 * @return the type, or {@code null}
	 */
	@Nullable String mimeType();

	/**
	 * Returns the metadata.
	 * @return the metadata; empty if there is none
	 */
	Map<String, Object> meta();

}
