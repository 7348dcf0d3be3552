package dev.mcpspring.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client gets that reads a resource.
 * <p>
 * Immutable.
 *
 * @param contents what the resource holds; several for one that consists of parts
 * @param meta metadata
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#reading-resources">Reading
 * resources</a>
 */
public record ReadResourceResult(List<ResourceContents> contents, Map<String, Object> meta) {

	public ReadResourceResult {
		contents = List.copyOf(contents);
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates a result without metadata.
	 * @param contents what the resource holds
	 * @return the result
	 */
	public static ReadResourceResult of(ResourceContents... contents) {
		return new ReadResourceResult(List.of(contents), Map.of());
	}

	/**
	 * Creates a result of one text.
	 * @param uri where it comes from
	 * @param mimeType the type, or {@code null}
	 * @param text the text
	 * @return the result
	 */
	public static ReadResourceResult text(String uri, @Nullable String mimeType, String text) {
		return of(new TextResourceContents(uri, mimeType, text));
	}

	/**
	 * Creates a result of bytes.
	 * @param uri where they come from
	 * @param mimeType the type, or {@code null}
	 * @param data the bytes
	 * @return the result
	 */
	public static ReadResourceResult blob(String uri, @Nullable String mimeType, byte[] data) {
		return of(BlobResourceContents.of(uri, mimeType, data));
	}

	/**
	 * Returns what is read while this is sent.
	 * @return the sources of all {@link StreamedResourceContents}; empty if there is none
	 */
	public List<StreamSource> sources() {
		return this.contents.stream()
			.filter(StreamedResourceContents.class::isInstance)
			.map((streamed) -> ((StreamedResourceContents) streamed).source())
			.toList();
	}

}
