package dev.mcpspring.protocol;

import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Image data.
 * <p>
 * Immutable.
 *
 * @param data the bytes in Base64
 * @param mimeType for instance {@code image/png}
 * @param annotations hints, or {@code null}
 * @param meta metadata
 */
public record ImageContent(String data, String mimeType, @Nullable Annotations annotations,
		Map<String, Object> meta) implements Content, SamplingContent {

	public ImageContent {
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates an image from its bytes.
	 * @param data the bytes
	 * @param mimeType the type of the bytes
	 * @return the content
	 */
	public static ImageContent of(byte[] data, String mimeType) {
		return new ImageContent(Base64.getEncoder().encodeToString(data), mimeType, null, Map.of());
	}

}
