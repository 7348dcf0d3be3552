package dev.mcpspring.codec;

/**
 * Finds the characters that stand for themselves in a JSON string: printable ASCII, other
 * than the quote and the backslash.
 */
final class PlainText {

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x80 * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	private static final long TWOS = 2 * ONES;

	private static final long THIRTY_THREES = 33 * ONES;

	private PlainText() {
	}

	static boolean isPlain(int character) {
		return character >= ' ' && character < 0x80 && character != '"' && character != '\\';
	}

	/**
	 * Returns the index of the first byte that is not plain. Most texts are short.
	 */
	static int skip(byte[] bytes, int from, int to) {
		if (to - from < 8) {
			return skipBytes(bytes, from, to);
		}
		long special = special(Words.longAt(bytes, from)) & HIGH_BITS;
		return (special != 0) ? from + first(special) : skipLong(bytes, from + 8, to);
	}

	/**
	 * Does so for texts that are longer. This loop sees nearly all bytes of a large
	 * message, so it takes 32 at a time.
	 */
	private static int skipLong(byte[] bytes, int from, int to) {
		int i = from;
		for (; to - i >= 32; i += 32) {
			long special = special(Words.longAt(bytes, i)) | special(Words.longAt(bytes, i + 8))
					| special(Words.longAt(bytes, i + 16)) | special(Words.longAt(bytes, i + 24));
			if ((special & HIGH_BITS) != 0) {
				break;
			}
		}
		for (; to - i >= 8; i += 8) {
			long special = special(Words.longAt(bytes, i)) & HIGH_BITS;
			if (special != 0) {
				return i + first(special);
			}
		}
		return skipBytes(bytes, i, to);
	}

	private static int first(long special) {
		return Long.numberOfTrailingZeros(special) >>> 3;
	}

	private static int skipBytes(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && isPlain(bytes[i])) {
			i++;
		}
		return i;
	}

	/**
	 * Sets the high bit of each byte that is not plain. Bytes behind the first such byte
	 * may have it set for nothing, by a borrow. Exchanging 32 and 34 makes the quote the
	 * neighbour of the control characters, so that one comparison finds both.
	 */
	private static long special(long word) {
		return ((word ^ TWOS) - THIRTY_THREES) | ((word ^ BACKSLASHES) - ONES) | word;
	}

	/**
	 * Tells whether text can go anywhere. Text that arrives without escapes always can.
	 */
	static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0 || Character.isLowSurrogate(c)) {
				return false;
			}
			if (Character.isHighSurrogate(c)) {
				i++;
				if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
					return false;
				}
			}
		}
		return true;
	}

}
