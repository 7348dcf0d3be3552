package dev.mcpspring.transport.stdio;

import java.time.Duration;

import dev.mcpspring.transport.OutboundSettings;

/**
 * How a connection that carries lines is run.
 * <p>
 * Immutable.
 *
 * @param drainTimeout how long calls may take to finish after the end of the input
 * @param bufferSize the initial size of the buffers that lines are read into, in bytes
 * @param outbound how much may wait for the client
 */
public record StdioSettings(Duration drainTimeout, int bufferSize, OutboundSettings outbound) {

	private static final int MIN_BUFFER_SIZE = 256;

	public StdioSettings {
		if (drainTimeout.isNegative()) {
			throw new IllegalArgumentException("drainTimeout: %s (expected: >= 0)".formatted(drainTimeout));
		}
		if (bufferSize < MIN_BUFFER_SIZE) {
			throw new IllegalArgumentException(
					"bufferSize: %d (expected: >= %d)".formatted(bufferSize, MIN_BUFFER_SIZE));
		}
	}

	/**
	 * Returns the settings to start from: 5 s, 8 KB, and those of what is sent.
	 * @return the settings
	 */
	public static StdioSettings defaults() {
		return new StdioSettings(Duration.ofSeconds(5), 8 * 1024, OutboundSettings.defaults());
	}

}
