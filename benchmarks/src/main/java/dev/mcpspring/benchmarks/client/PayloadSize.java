package dev.mcpspring.benchmarks.client;

import java.util.Locale;

/**
 * How long the message is that goes to and fro.
 * <p>
 * Immutable.
 *
 * @param bytes its length
 */
public record PayloadSize(int bytes) {

	private static final String TEXT = "The quick brown fox jumps over the lazy dog, and the dog sleeps on. ";

	private static final int MOST = 1024 * 1024;

	public PayloadSize {
		if (bytes < 1 || bytes > MOST) {
			throw new IllegalArgumentException("size: %d (expected: 1 to %d bytes)".formatted(bytes, MOST));
		}
	}

	public static PayloadSize parse(String text) {
		String size = text.strip().toUpperCase(Locale.ROOT);
		if (size.endsWith("KB")) {
			return new PayloadSize(1024 * Integer.parseInt(size.substring(0, size.length() - 2).strip()));
		}
		return new PayloadSize(Integer.parseInt(size.replace("B", "").strip()));
	}

	public String message() {
		return TEXT.repeat(this.bytes / TEXT.length() + 1).substring(0, this.bytes);
	}

	@Override
	public String toString() {
		return (this.bytes % 1024 == 0) ? this.bytes / 1024 + " KB" : this.bytes + " B";
	}

}
