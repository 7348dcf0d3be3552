package dev.mcpspring.transport.http;

import java.time.Duration;

import dev.mcpspring.transport.OutboundSettings;

/**
 * Who may call over HTTP, and how much a call may send.
 * <p>
 * Immutable.
 *
 * @param access who may call
 * @param maxMessageSize how many bytes a message may have
 * @param outbound how much may wait for a client
 * @param heartbeatInterval after how long a stream on which nothing was sent gets a sign
 * of life, so that nothing on the way takes it for dead
 * @param bodies how long clients may take to send a message
 */
public record HttpSettings(AccessSettings access, int maxMessageSize, OutboundSettings outbound,
		Duration heartbeatInterval, BodySettings bodies) {

	public HttpSettings {
		if (heartbeatInterval.isNegative() || heartbeatInterval.isZero()) {
			throw new IllegalArgumentException("heartbeatInterval: %s (expected: > 0)".formatted(heartbeatInterval));
		}
	}

	/**
	 * Returns the settings to start from: local clients only, 4 MiB, 15 s.
	 * @return the settings
	 */
	public static HttpSettings defaults() {
		return new HttpSettings(AccessSettings.defaults(), 4 * 1024 * 1024, OutboundSettings.defaults(),
				Duration.ofSeconds(15), BodySettings.defaults());
	}

}
