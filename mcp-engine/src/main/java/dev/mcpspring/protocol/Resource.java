package dev.mcpspring.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told of something that it can read.
 * <p>
 * Immutable. Members that a client's revision does not know are left out when it is sent.
 *
 * @param uri where to read it
 * @param name the name for programs
 * @param title the name for people, or {@code null}
 * @param description what it is, for the model, or {@code null}
 * @param mimeType the type, or {@code null}
 * @param size the size in bytes, or {@code null}
 * @param icons pictures
 * @param annotations hints, or {@code null}
 * @param meta metadata
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource">Resource</a>
 */
public record Resource(String uri, String name, @Nullable String title, @Nullable String description,
		@Nullable String mimeType, @Nullable Long size, List<Icon> icons, @Nullable Annotations annotations,
		Map<String, Object> meta) {

	public Resource {
		if (!ResourceBuilder.hasScheme(uri)) {
			throw new IllegalArgumentException("uri: '%s' (expected: an absolute URI)".formatted(uri));
		}
		if (size != null && size < 0) {
			throw new IllegalArgumentException("size: %d (expected: >= 0)".formatted(size));
		}
		ResourceBuilder.requireName(name);
		icons = List.copyOf(icons);
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Starts the description of a resource.
	 * @param uri where to read it
	 * @param name the name for programs
	 * @return a builder
	 */
	public static ResourceBuilder<Resource> builder(String uri, String name) {
		return new ResourceBuilder<>((more) -> new Resource(uri, name, more.title(), more.description(),
				more.mimeType(), null, more.icons(), more.annotations(), more.meta()));
	}

	/**
	 * Returns this resource with a size.
	 * @param size the size in bytes, before any encoding
	 * @return the resource
	 */
	public Resource withSize(long size) {
		return new Resource(this.uri, this.name, this.title, this.description, this.mimeType, size, this.icons,
				this.annotations, this.meta);
	}

}
