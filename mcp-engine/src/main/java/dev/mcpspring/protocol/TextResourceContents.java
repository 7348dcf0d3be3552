package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The text of a resource.
 * <p>
 * Immutable.
 *
 * @param uri where it comes from
 * @param mimeType the type, or {@code null}
 * @param text the text
 * @param meta metadata
 */
public record TextResourceContents(String uri, @Nullable String mimeType, String text,
		Map<String, Object> meta) implements ResourceContents {

	public TextResourceContents {
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates the text of a resource without metadata.
	 * @param uri where it comes from
	 * @param mimeType the type, or {@code null}
	 * @param text the text
	 */
	public TextResourceContents(String uri, @Nullable String mimeType, String text) {
		this(uri, mimeType, text, Map.of());
	}

}
