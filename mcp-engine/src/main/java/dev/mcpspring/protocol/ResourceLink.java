package dev.mcpspring.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A pointer to a resource that the client can read.
 * <p>
 * Immutable. Sent from revision 2025-06-18 on.
 *
 * @param uri where to read it
 * @param name the name for programs
 * @param title the name for people, or {@code null}
 * @param description what it is, or {@code null}
 * @param mimeType the type, or {@code null}
 * @param size the size in bytes, or {@code null}
 * @param icons pictures
 * @param annotations hints, or {@code null}
 * @param meta metadata
 */
public record ResourceLink(String uri, String name, @Nullable String title, @Nullable String description,
		@Nullable String mimeType, @Nullable Long size, List<Icon> icons, @Nullable Annotations annotations,
		Map<String, Object> meta) implements Content {

	public ResourceLink {
		icons = List.copyOf(icons);
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates a link with a name only.
	 * @param uri where to read it
	 * @param name the name for programs
	 */
	public ResourceLink(String uri, String name) {
		this(uri, name, null, null, null, null, List.of(), null, Map.of());
	}

}
