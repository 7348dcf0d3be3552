package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

/**
 * Follows one word at a time that has to come exactly so.
 * <p>
 * Confined to one scanner. A word may stop at any byte and go on in another array.
 */
final class LiteralScanner {

	private Literal literal = Literal.BYTE_ORDER_MARK;

	private int matched;

	void begin(Literal literal) {
		this.literal = literal;
		this.matched = 0;
	}

	/**
	 * Tells whether the whole word has been seen.
	 */
	boolean isComplete() {
		return this.matched == this.literal.bytes.length;
	}

	/**
	 * Tells whether the word is a value.
	 */
	boolean isValue() {
		return this.literal != Literal.BYTE_ORDER_MARK;
	}

	/**
	 * Says what has to come.
	 */
	String expected() {
		return this.literal.expected;
	}

	/**
	 * Goes on until the end of the word or of the array's part. Returns the index behind,
	 * or the complement of the index of a byte that does not fit.
	 */
	int scan(byte[] bytes, int from, int to) {
		int end = Math.min(to, from + this.literal.bytes.length - this.matched);
		for (int i = from; i < end; i++) {
			if (bytes[i] != this.literal.bytes[this.matched]) {
				return ~i;
			}
			this.matched++;
		}
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

	}

}
