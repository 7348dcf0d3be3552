package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The text or bytes of a resource that are read while they are sent, so that there may be
 * more than fits into the memory. Clients see no difference.
 * <p>
 * Once the first part has been sent there is no way to say that the rest failed other
 * than to close the connection.
 *
 * @param contents what is sent, of which the text or blob is empty
 * @param source gives the text or blob in its place
 */
public record StreamedResourceContents(ResourceContents contents, StreamSource source) implements ResourceContents {

	public StreamedResourceContents {
		if (contents instanceof StreamedResourceContents) {
			throw new IllegalArgumentException("contents: streamed already (expected: text or a blob)");
		}
		if (source.isText() && contents instanceof BlobResourceContents) {
			throw new IllegalArgumentException("source: text (expected: bytes, as for any blob)");
		}
	}

	/**
	 * Creates text.
	 * @param uri where it comes from
	 * @param mimeType the type, or {@code null}
	 * @param source the text
	 * @return the contents
	 */
	public static StreamedResourceContents text(String uri, @Nullable String mimeType, StreamSource source) {
		return new StreamedResourceContents(new TextResourceContents(uri, mimeType, ""), source);
	}

	/**
	 * Creates bytes.
	 * @param uri where they come from
	 * @param mimeType the type, or {@code null}
	 * @param source the bytes
	 * @return the contents
	 */
	public static StreamedResourceContents blob(String uri, @Nullable String mimeType, StreamSource source) {
		return new StreamedResourceContents(new BlobResourceContents(uri, mimeType, "", Map.of()), source);
	}

	@Override
	public String uri() {
		return this.contents.uri();
	}

	@Override
	public @Nullable String mimeType() {
		return this.contents.mimeType();
	}

	@Override
	public Map<String, Object> meta() {
		return this.contents.meta();
	}

}
