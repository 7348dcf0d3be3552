package dev.mcpspring.transport.http;

import java.time.Duration;

/**
 * How long clients may take to send a message. While they do, the message takes room.
 * <p>
 * Immutable.
 *
 * @param requestTimeout how long from the head of a request to the end of its body
 * @param readTimeout how long until more of the body has to come
 */
public record BodySettings(Duration requestTimeout, Duration readTimeout) {

	public BodySettings {
		requirePositive("requestTimeout", requestTimeout);
		requirePositive("readTimeout", readTimeout);
	}

	private static void requirePositive(String name, Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("%s: %s (expected: > 0)".formatted(name, timeout));
		}
	}

	/**
	 * Returns the settings to start from: 10 s, and 5 s for the next byte.
	 * @return the settings
	 */
	public static BodySettings defaults() {
		return new BodySettings(Duration.ofSeconds(10), Duration.ofSeconds(5));
	}

}
