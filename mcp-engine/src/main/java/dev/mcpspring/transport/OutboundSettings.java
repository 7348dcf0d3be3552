package dev.mcpspring.transport;

import java.time.Duration;

/**
 * How much may wait for a client that reads slowly, and for how long.
 * <p>
 * Immutable.
 *
 * @param queueCapacity how many frames may wait for one client
 * @param queueBytes how many bytes may wait for one client; an empty queue takes a larger
 * frame
 * @param batchSize how many frames are written at once
 * @param queueWatermark the part of the queue, from 0 to 1, above which progress is
 * coalesced
 * @param writeStallTimeout how long a client may read nothing before its stream is closed
 */
public record OutboundSettings(int queueCapacity, int queueBytes, int batchSize, double queueWatermark,
		Duration writeStallTimeout) {

	public OutboundSettings {
		requirePositive("queueCapacity", queueCapacity);
		requirePositive("queueBytes", queueBytes);
		requirePositive("batchSize", batchSize);
		if (!(queueWatermark > 0 && queueWatermark <= 1)) {
			throw new IllegalArgumentException("queueWatermark: %s (expected: > 0 and <= 1)".formatted(queueWatermark));
		}
		if (writeStallTimeout.isNegative() || writeStallTimeout.isZero()) {
			throw new IllegalArgumentException("writeStallTimeout: %s (expected: > 0)".formatted(writeStallTimeout));
		}
	}

	/**
	 * Returns the settings to start from: 256 frames, 768 KiB, 64 at once, three
	 * quarters, 20 s.
	 * @return the settings
	 */
	public static OutboundSettings defaults() {
		return new OutboundSettings(256, 768 * 1024, 64, 0.75, Duration.ofSeconds(20));
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: >= 1)".formatted(name, value));
		}
	}

}
