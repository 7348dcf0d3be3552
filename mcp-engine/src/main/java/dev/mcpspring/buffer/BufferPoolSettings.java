package dev.mcpspring.buffer;

/**
 * How buffers are made.
 * <p>
 * Immutable.
 *
 * @param pooled whether buffers come from a pool; otherwise each is allocated and freed
 * @param initialSize how many bytes a buffer has room for at first
 */
public record BufferPoolSettings(boolean pooled, int initialSize) {

	public BufferPoolSettings {
		if (initialSize < 64) {
			throw new IllegalArgumentException("initialSize: %d (expected: >= 64)".formatted(initialSize));
		}
	}

	/**
	 * Returns the settings to start from: pooled, 1 KiB.
	 * @return the settings
	 */
	public static BufferPoolSettings defaults() {
		return new BufferPoolSettings(true, 1024);
	}

}
