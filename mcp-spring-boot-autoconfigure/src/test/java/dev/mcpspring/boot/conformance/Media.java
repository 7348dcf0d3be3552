package dev.mcpspring.boot.conformance;

import java.util.Base64;

/**
 * The smallest image and the shortest sound. Immutable.
 */
final class Media {

	/** One red pixel. */
	static final byte[] PNG = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

	/** A header without samples. */
	static final byte[] WAV = Base64.getDecoder()
		.decode("UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=");

	private Media() {
	}

}
