package dev.mcpspring.codec;

/**
 * What one inbound message may be made of. A string has no limit of its own: the size of
 * the message bounds it.
 * <p>
 * Immutable.
 *
 * @param maxMessageSize bytes of a message, a byte order mark included
 * @param maxDepth arrays and objects that are open at the same time
 * @param maxNumberLength bytes of a number
 * @param maxNameLength bytes of a member's name as sent, an escape counting as it is
 * spelled
 * @param maxTokens member names, values, and ends of arrays and objects in a message
 * @param maxBatchSize messages in a batch
 */
public record DecoderLimits(int maxMessageSize, int maxDepth, int maxNumberLength, int maxNameLength, int maxTokens,
		int maxBatchSize) {

	private static final DecoderLimits DEFAULTS = new DecoderLimits(4 * 1024 * 1024, 100, 100, 1024, 2_000_000, 100);

	/**
	 * Creates limits. Depth, numbers and names end where Jackson refuses them anyway.
	 */
	public DecoderLimits {
		require("maxMessageSize", maxMessageSize, 1 << 30);
		require("maxDepth", maxDepth, 500);
		require("maxNumberLength", maxNumberLength, 1000);
		require("maxNameLength", maxNameLength, 50_000);
		require("maxTokens", maxTokens, Integer.MAX_VALUE - 1);
		require("maxBatchSize", maxBatchSize, 10_000);
	}

	/**
	 * Returns the limits of a server that was told none.
	 * @return 4 MiB, depth 100, numbers of 100 and names of 1024 bytes, 2,000,000 tokens
	 * and batches of 100
	 */
	public static DecoderLimits defaults() {
		return DEFAULTS;
	}

	private static void require(String name, int value, int most) {
		if (value < 1 || value > most) {
			throw new IllegalArgumentException("%s: %d (expected: 1 to %d)".formatted(name, value, most));
		}
	}

}
