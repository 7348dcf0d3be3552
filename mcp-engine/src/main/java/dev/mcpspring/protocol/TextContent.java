package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Text.
 * <p>
 * Immutable.
 *
 * @param text the text
 * @param annotations hints, or {@code null}
 * @param meta metadata
 */
public record TextContent(String text, @Nullable Annotations annotations,
		Map<String, Object> meta) implements Content, SamplingContent {

	public TextContent {
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates text without hints.
	 * @param text the text
	 */
	public TextContent(String text) {
		this(text, null, Map.of());
	}

}
