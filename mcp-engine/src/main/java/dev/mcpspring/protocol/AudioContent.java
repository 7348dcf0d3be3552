package dev.mcpspring.protocol;

import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Sound.
 * <p>
 * Immutable.
 *
 * @param data the bytes in Base64
 * @param mimeType for instance {@code audio/wav}
 * @param annotations hints, or {@code null}
 * @param meta metadata
 */
public record AudioContent(String data, String mimeType, @Nullable Annotations annotations,
		Map<String, Object> meta) implements Content, SamplingContent {

	public AudioContent {
		meta = JsonObjects.copyOf(meta);
	}

	/**
	 * Creates sound from its bytes.
	 * @param data the bytes
	 * @param mimeType the type of the bytes
	 * @return the content
	 */
	public static AudioContent of(byte[] data, String mimeType) {
		return new AudioContent(Base64.getEncoder().encodeToString(data), mimeType, null, Map.of());
	}

}
