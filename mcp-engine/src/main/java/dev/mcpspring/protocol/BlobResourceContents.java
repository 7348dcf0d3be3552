package dev.mcpspring.protocol;

import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of a resource.
 * <p>
 * Immutable.
 *
 * @param uri where they come from
 * @param mimeType the type, or {@code null}
 * @param blob the bytes in Base64
 * @param meta metadata
 */
public record BlobResourceContents(String uri, @Nullable String mimeType, String blob,
		Map<String, Object> meta) implements ResourceContents {

	public BlobResourceContents {
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates the contents of a resource from its bytes.
	 * @param uri where they come from
	 * @param mimeType the type, or {@code null}
	 * @param data the bytes
	 * @return the contents
	 */
	public static BlobResourceContents of(String uri, @Nullable String mimeType, byte[] data) {
		return new BlobResourceContents(uri, mimeType, Base64.getEncoder().encodeToString(data), Map.of());
	}

}
