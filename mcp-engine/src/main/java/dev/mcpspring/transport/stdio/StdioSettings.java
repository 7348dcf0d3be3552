package dev.mcpspring.transport.stdio;

import java.time.Duration;

import dev.mcpspring.transport.OutboundSettings;

/**
 * How a connection that carries lines is run.
 * <p>
 * Immutable.
 *
 * @param drainTimeout how long calls may take to finish after the end of the input
 * @param outbound how much may wait for the client
 */
public record StdioSettings(Duration drainTimeout, OutboundSettings outbound) {

	public StdioSettings {
		if (drainTimeout.isNegative()) {
			throw new IllegalArgumentException("drainTimeout: %s (expected: >= 0)".formatted(drainTimeout));
		}
	}

	/**
	 * Returns the settings to start from: 5 s, and those of what is sent.
	 * @return the settings
	 */
	public static StdioSettings defaults() {
		return new StdioSettings(Duration.ofSeconds(5), OutboundSettings.defaults());
	}

}
