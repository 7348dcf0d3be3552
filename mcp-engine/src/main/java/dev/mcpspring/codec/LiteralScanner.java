package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

/**
 * Follows one word at a time that has to come exactly so.
 * <p>
 * Confined to one scanner. A word may stop at any byte and go on in another array.
 */
final class LiteralScanner {

	private static final Literal[] LITERALS = Literal.values();

	/** Which of them, see {@link ScanState} for why it is a number. */
	private int literal;

	private int matched;

	void begin(Literal literal) {
		this.literal = literal.ordinal();
		this.matched = 0;
	}

	/**
	 * Tells whether the whole word has been seen.
	 */
	boolean isComplete() {
		return this.matched == LITERALS[this.literal].bytes.length;
	}

	/**
	 * Tells whether the word is a value.
	 */
	boolean isValue() {
		return this.literal != Literal.BYTE_ORDER_MARK.ordinal();
	}

	/**
	 * Says what has to come.
	 */
	String expected() {
		return LITERALS[this.literal].expected;
	}

	/**
	 * Goes on until the end of the word or of the array's part. Returns the index behind,
	 * or the complement of the index of a byte that does not fit.
	 */
	int scan(byte[] bytes, int from, int to) {
		byte[] expected = LITERALS[this.literal].bytes;
		int shift = this.matched - from;
		int end = Math.min(to, expected.length - shift);
		for (int i = from; i < end; i++) {
			if (bytes[i] != expected[i + shift]) {
				return ~i;
			}
		}
		this.matched = end + shift;
		return end;
	}

	/**
	 * The words.
	 */
	enum Literal {

		/** May come before the document. */
		BYTE_ORDER_MARK("\uFEFF", "JSON in UTF-8"),

		TRUE("true", "\"true\""),

		FALSE("false", "\"false\""),

		NULL("null", "\"null\"");

		private final byte[] bytes;

		private final String expected;

		Literal(String text, String expected) {
			this.bytes = text.getBytes(StandardCharsets.UTF_8);
			this.expected = expected;
		}

		/**
		 * Returns the value that begins with a byte.
		 */
		static Literal startingWith(byte first) {
			return (first == 't') ? TRUE : (first == 'f') ? FALSE : NULL;
		}

	}

}
