package dev.mcpspring.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A block whose data is read while it is sent, so that it may be larger than the memory.
 * Clients see no difference to the block that it stands for.
 * <p>
 * Once the first part has been sent there is no way to say that the rest failed other
 * than to close the connection.
 *
 * @param block the block, of which the text or data is empty
 * @param source gives the text or data in its place
 */
public record StreamedContent(Content block, StreamSource source) implements Content {

	public StreamedContent {
		if (block instanceof StreamedContent || block instanceof ResourceLink) {
			throw new IllegalArgumentException(
					"block: %s (expected: one with text or data)".formatted(block.getClass().getSimpleName()));
		}
		if (source.isText() && isBinary(block)) {
			throw new IllegalArgumentException("source: text (expected: bytes, as for any image, sound or blob)");
		}
	}

	/**
	 * Creates text.
	 * @param source the text
	 * @return the content
	 */
	public static StreamedContent text(StreamSource source) {
		return new StreamedContent(new TextContent(""), source);
	}

	/**
	 * Creates an image.
	 * @param source its bytes
	 * @param mimeType the type of the bytes
	 * @return the content
	 */
	public static StreamedContent image(StreamSource source, String mimeType) {
		return new StreamedContent(new ImageContent("", mimeType, null, Map.of()), source);
	}

	/**
	 * Creates sound.
	 * @param source its bytes
	 * @param mimeType the type of the bytes
	 * @return the content
	 */
	public static StreamedContent audio(StreamSource source, String mimeType) {
		return new StreamedContent(new AudioContent("", mimeType, null, Map.of()), source);
	}

	/**
	 * Creates an embedded resource that holds bytes.
	 * @param uri where they come from
	 * @param mimeType the type, or {@code null}
	 * @param source the bytes
	 * @return the content
	 */
	public static StreamedContent blob(String uri, @Nullable String mimeType, StreamSource source) {
		return new StreamedContent(new EmbeddedResource(new BlobResourceContents(uri, mimeType, "", Map.of())), source);
	}

	/**
	 * Creates an embedded resource that holds text.
	 * @param uri where it comes from
	 * @param mimeType the type, or {@code null}
	 * @param source the text
	 * @return the content
	 */
	public static StreamedContent textResource(String uri, @Nullable String mimeType, StreamSource source) {
		return new StreamedContent(new EmbeddedResource(new TextResourceContents(uri, mimeType, "")), source);
	}

	private static boolean isBinary(Content block) {
		return block instanceof ImageContent || block instanceof AudioContent
				|| (block instanceof EmbeddedResource embedded && embedded.resource() instanceof BlobResourceContents);
	}

	@Override
	public @Nullable Annotations annotations() {
		return this.block.annotations();
	}

	@Override
	public Map<String, Object> meta() {
		return this.block.meta();
	}

}
