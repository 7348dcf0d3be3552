package dev.mcpspring.codec;

import java.security.SecureRandom;

/**
 * Hashes member names to 64 bits, under a seed that only this JVM knows.
 * <p>
 * Nobody can prepare names that collide, and by chance two of a million names do so once
 * in forty million messages; so a hash stands for its name where names are compared with
 * each other.
 */
final class NameHash {

	private static final long SEED;

	private static final long FACTOR;

	static {
		SecureRandom random = new SecureRandom();
		SEED = random.nextLong();
		FACTOR = random.nextLong() | 1;
	}

	private NameHash() {
	}

	static long of(byte[] bytes, int offset, int length) {
		long hash = SEED + length * FACTOR;
		int i = offset;
		int end = offset + length;
		for (; end - i > 8; i += 8) {
			hash = mix(hash ^ Words.longAt(bytes, i), FACTOR);
		}
		return mix(mix(hash ^ last(bytes, offset, i, end), FACTOR), FACTOR);
	}

	/**
	 * Reads the last 8 bytes or fewer, some of them again where that is quicker.
	 */
	private static long last(byte[] bytes, int start, int i, int end) {
		if (end - start >= 8) {
			return Words.longAt(bytes, end - 8);
		}
		if (end - i >= 4) {
			return (long) Words.intAt(bytes, i) << 32 | Words.intAt(bytes, end - 4) & 0xFFFFFFFFL;
		}
		long word = 0;
		for (; i < end; i++) {
			word = word << 8 | bytes[i] & 0xFF;
		}
		return word;
	}

	/**
	 * Folds the product of 128 bits, so that every bit of the input reaches every bit of
	 * the hash.
	 */
	private static long mix(long a, long b) {
		return a * b ^ Math.multiplyHigh(a, b);
	}

}
