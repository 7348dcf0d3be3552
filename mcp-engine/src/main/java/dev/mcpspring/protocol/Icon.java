package dev.mcpspring.protocol;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A picture that a client may show beside a tool, prompt, resource or server.
 * <p>
 * Immutable. Sent to clients of revision 2025-11-25 and later.
 *
 * @param src an {@code https:} or {@code data:} URI
 * @param mimeType the type of the picture, or {@code null}
 * @param sizes sizes such as {@code 48x48} or {@code any}
 * @param theme the background that it is made for, or {@code null}
 */
public record Icon(String src, @Nullable String mimeType, List<String> sizes, @Nullable Theme theme) {

	public Icon {
		if (!src.startsWith("https:") && !src.startsWith("data:")) {
			throw new IllegalArgumentException("src: %s (expected: an https: or data: URI)".formatted(src));
		}
		sizes = List.copyOf(sizes);
	}

	/**
	 * Creates an icon for any size and theme.
	 * @param src an {@code https:} or {@code data:} URI
	 */
	public Icon(String src) {
		this(src, null, List.of(), null);
	}

	/**
	 * The background that an icon is made for.
	 */
	public enum Theme {

		/** A light background. */
		LIGHT,

		/** A dark background. */
		DARK

	}

}
