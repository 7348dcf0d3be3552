package dev.mcpspring.stream;

import dev.mcpspring.buffer.BufferPool;

/**
 * What every response that is made while it is written needs of the server.
 *
 * @param pool gives the buffers
 * @param maxSize how many bytes a response may have
 */
public record StreamSettings(BufferPool pool, long maxSize) {

	/** 1 GiB. */
	public static final long DEFAULT_MAX_SIZE = 1L << 30;

	public StreamSettings {
		if (maxSize < 1) {
			throw new IllegalArgumentException("maxSize: %d (expected: >= 1)".formatted(maxSize));
		}
	}

}
