package dev.mcpspring.transport.http;

/**
 * HTTP+SSE of revision 2024-11-05.
 * <p>
 * Immutable.
 *
 * @param messagePath where clients post their messages
 * @param maxConnections how many clients may be connected at once
 */
public record SseSettings(String messagePath, int maxConnections) {

	public SseSettings {
		if (!messagePath.startsWith("/")) {
			throw new IllegalArgumentException(
					"messagePath: '%s' (expected: to start with '/')".formatted(messagePath));
		}
		if (maxConnections < 1) {
			throw new IllegalArgumentException("maxConnections: %d (expected: >= 1)".formatted(maxConnections));
		}
	}

	/**
	 * Returns the settings to start from: {@code /message}, 10,000 connections.
	 * @return the settings
	 */
	public static SseSettings defaults() {
		return new SseSettings("/message", 10_000);
	}

}
