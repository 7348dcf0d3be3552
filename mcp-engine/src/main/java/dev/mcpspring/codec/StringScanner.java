package dev.mcpspring.codec;

/**
 * Follows the inside of one string at a time: that its bytes are strict UTF-8, that it
 * holds no control characters, and that its escapes are complete.
 * <p>
 * Confined to one scanner. A string may stop at any byte and go on in another array.
 */
final class StringScanner {

	/* What may have to come next. */

	private static final int PLAIN = 0;

	private static final int ESCAPED = 1;

	private static final int HEX_DIGIT = 2;

	private static final int CONTINUATION = 3;

	private static final int NOTHING = 4;

	private static final String[] EXPECTED = { "a character or '\"'", "one of \"\\/bfnrtu", "a hexadecimal digit",
			"UTF-8", "nothing" };

	/** What has to come next. */
	private int next = PLAIN;

	/** How many hexadecimal digits or continuation bytes are missing. */
	private int missing;

	/** The least and the greatest byte, unsigned, that may continue the character. */
	private int lower;

	private int upper;

	private boolean escapes;

	/**
	 * Begins behind an opening quote.
	 */
	void begin() {
		this.next = PLAIN;
		this.escapes = false;
	}

	/**
	 * Tells whether the closing quote has been seen.
	 */
	boolean isClosed() {
		return this.next == NOTHING;
	}

	/**
	 * Tells whether the string holds escapes.
	 */
	boolean hasEscapes() {
		return this.escapes;
	}

	/**
	 * Says what has to come next.
	 */
	String expected() {
		return EXPECTED[this.next];
	}

	/**
	 * Goes on until the closing quote or the end of the array's part. Returns the index
	 * behind, or the complement of the index of a byte that does not fit.
	 */
	int scan(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to) {
			if (this.next == PLAIN) {
				i = skip(bytes, i, to);
				if (i == to) {
					return to;
				}
				if (bytes[i] == '"') {
					this.next = NOTHING;
					return i + 1;
				}
			}
			if (!accept(bytes[i])) {
				return ~i;
			}
			i++;
			if (this.next == NOTHING) {
				return i;
			}
		}
		return i;
	}

	/**
	 * Skips what stands for itself, up to a quote, a backslash, a byte that does not fit
	 * or a character that is not complete in this array.
	 */
	private static int skip(byte[] bytes, int from, int to) {
		int i = from;
		while (true) {
			i = PlainText.skip(bytes, i, to);
			if (i == to || bytes[i] >= 0) {
				return i;
			}
			int after = skipWide(bytes, i, to);
			if (after == i) {
				return i;
			}
			i = after;
		}
	}

	/**
	 * Skips characters of two to four bytes that are complete and well-formed.
	 */
	private static int skipWide(byte[] bytes, int from, int to) {
		int i = from;
		while (to - i >= 4 && bytes[i] < 0) {
			int lead = bytes[i] & 0xFF;
			int second = bytes[i + 1];
			if (second >= (byte) 0xC0) {
				return i;
			}
			if (lead < 0xE0) {
				if (lead < 0xC2) {
					return i;
				}
				i += 2;
			}
			else if (lead < 0xF0) {
				if (bytes[i + 2] >= (byte) 0xC0 || (second & 0xFF) < least(lead) || (second & 0xFF) > greatest(lead)) {
					return i;
				}
				i += 3;
			}
			else {
				if (lead > 0xF4 || bytes[i + 2] >= (byte) 0xC0 || bytes[i + 3] >= (byte) 0xC0
						|| (second & 0xFF) < least(lead) || (second & 0xFF) > greatest(lead)) {
					return i;
				}
				i += 4;
			}
		}
		return i;
	}

	private boolean accept(byte c) {
		return switch (this.next) {
			case PLAIN -> acceptPlain(c);
			case ESCAPED -> acceptEscaped(c);
			case HEX_DIGIT -> acceptHexDigit(c);
			case CONTINUATION -> acceptContinuation(c & 0xFF);
			default -> false;
		};
	}

	private boolean acceptPlain(byte c) {
		if (c < 0) {
			return acceptLead(c & 0xFF);
		}
		if (c == '"') {
			this.next = NOTHING;
		}
		else if (c == '\\') {
			this.next = ESCAPED;
			this.escapes = true;
		}
		return c >= ' ';
	}

	private boolean acceptEscaped(byte c) {
		switch (c) {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> this.next = PLAIN;
			case 'u' -> {
				this.next = HEX_DIGIT;
				this.missing = 4;
			}
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean acceptHexDigit(byte c) {
		if (Character.digit(c & 0xFF, 16) < 0) {
			return false;
		}
		if (--this.missing == 0) {
			this.next = PLAIN;
		}
		return true;
	}

	private boolean acceptLead(int lead) {
		if (lead < 0xC2 || lead > 0xF4) {
			this.next = CONTINUATION;
			return false;
		}
		this.missing = (lead < 0xE0) ? 1 : (lead < 0xF0) ? 2 : 3;
		this.lower = least(lead);
		this.upper = greatest(lead);
		this.next = CONTINUATION;
		return true;
	}

	private boolean acceptContinuation(int c) {
		if (c < this.lower || c > this.upper) {
			return false;
		}
		this.lower = 0x80;
		this.upper = 0xBF;
		if (--this.missing == 0) {
			this.next = PLAIN;
		}
		return true;
	}

	/**
	 * Returns the least second byte behind a lead byte: a lower one would spell a
	 * character longer than need be.
	 */
	private static int least(int lead) {
		return (lead == 0xE0) ? 0xA0 : (lead == 0xF0) ? 0x90 : 0x80;
	}

	/**
	 * Returns the greatest second byte behind a lead byte: a higher one would spell a
	 * surrogate or pass the end of Unicode.
	 */
	private static int greatest(int lead) {
		return (lead == 0xED) ? 0x9F : (lead == 0xF4) ? 0x8F : 0xBF;
	}

}
