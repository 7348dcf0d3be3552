package dev.mcpspring.round;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How what a call has come to is sealed while its client answers.
 * <p>
 * Immutable.
 *
 * @param keys keys for AES-256: the first seals, all open; empty for a random one, which
 * no other server has
 * @param ttl how long a client may take for its answers
 * @param maxSize how many characters may travel with the client
 */
public record RequestStateSettings(List<SecretKey> keys, Duration ttl, int maxSize) {

	/** Where the keys come from, for messages. */
	static final String KEYS = "mcp.server.request-state.keys";

	/** How large a state may be, for messages. */
	static final String MAX_SIZE = "mcp.server.request-state.max-size";

	private static final int MAX_KEYS = 8;

	public RequestStateSettings {
		keys = List.copyOf(keys);
		if (keys.size() > MAX_KEYS) {
			throw new IllegalArgumentException(
					"keys: %d (expected: <= %d, see %s)".formatted(keys.size(), MAX_KEYS, KEYS));
		}
		if (ttl.isNegative() || ttl.isZero()) {
			throw new IllegalArgumentException("ttl: %s (expected: > 0)".formatted(ttl));
		}
		if (maxSize < 256) {
			throw new IllegalArgumentException("maxSize: %d (expected: >= 256, see %s)".formatted(maxSize, MAX_SIZE));
		}
	}

	/**
	 * Returns the settings to start from: a random key, five minutes, 8 Ki characters.
	 * @return the settings
	 */
	public static RequestStateSettings defaults() {
		return of(List.of(), Duration.ofMinutes(5), 8 * 1024);
	}

	/**
	 * Creates settings from keys as they are written down.
	 * @param keys each 32 bytes in Base64
	 * @param ttl how long a client may take for its answers
	 * @param maxSize how many characters may travel with the client
	 * @return the settings
	 * @throws IllegalArgumentException if a key is something else; the message does not
	 * hold it
	 */
	public static RequestStateSettings of(List<String> keys, Duration ttl, int maxSize) {
		List<SecretKey> read = new ArrayList<>();
		for (String key : keys) {
			read.add(read(key, read.size() + 1));
		}
		return new RequestStateSettings(read, ttl, maxSize);
	}

	private static SecretKey read(String base64, int number) {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(base64.strip());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"key %d: no Base64 (expected: 32 bytes in it, see %s)".formatted(number, KEYS));
		}
		if (bytes.length != 32) {
			throw new IllegalArgumentException(
					"key %d: %d bytes (expected: 32, see %s)".formatted(number, bytes.length, KEYS));
		}
		return new SecretKeySpec(bytes, "AES");
	}

}
