package dev.mcpspring.codec;

/**
 * Reads the inside of a string that the scanner has checked, without its escapes.
 * <p>
 * Confined to one thread at a time. Its buffer is there from the first read on.
 */
final class EscapedText {

	private static final int SIZE = 8 * 1024;

	private static final byte[] NONE = {};

	private static final String SHORTHANDS = "bfnrt";

	private static final String SHORTHAND_CHARACTERS = "\b\f\n\r\t";

	private final HeldInput in;

	private byte[] bytes = NONE;

	private int position;

	private int limit;

	/** The second half of a character that takes two, or -1. */
	private int lowSurrogate = -1;

	/**
	 * Creates a reader.
	 * @param in begins behind the opening quote
	 */
	EscapedText(HeldInput in) {
		this.in = in;
	}

	/**
	 * Reads the next character.
	 * @return a unit of UTF-16, or -1 at the end
	 */
	int next() {
		if (this.lowSurrogate >= 0) {
			int low = this.lowSurrogate;
			this.lowSurrogate = -1;
			return low;
		}
		int first = nextByte();
		if (first == '"') {
			this.position--;
			return -1;
		}
		if (first == '\\') {
			return unescape();
		}
		return (first < 0x80) ? first : decode(first);
	}

	/**
	 * Copies characters that stand for themselves, as many as are there and find room.
	 * @return the index behind the last one
	 */
	int copyPlain(char[] target, int offset, int end) {
		if (this.lowSurrogate >= 0) {
			return offset;
		}
		byte[] from = bytes();
		int stop = PlainText.skip(from, this.position, Math.min(this.limit, this.position + end - offset));
		int at = offset;
		for (int i = this.position; i < stop; i++) {
			target[at++] = (char) from[i];
		}
		this.position = stop;
		return at;
	}

	/**
	 * Returns bytes that are there, from {@link #position()} to {@link #limit()}.
	 */
	byte[] bytes() {
		if (this.position == this.limit) {
			fill();
		}
		return this.bytes;
	}

	int position() {
		return this.position;
	}

	int limit() {
		return this.limit;
	}

	/**
	 * Goes on behind bytes that are no escape and no quote.
	 */
	void position(int position) {
		this.position = position;
	}

	private int unescape() {
		int escape = nextByte();
		if (escape == 'u') {
			int unit = 0;
			for (int i = 0; i < 4; i++) {
				unit = unit << 4 | Character.digit(nextByte(), 16);
			}
			return unit;
		}
		int shorthand = SHORTHANDS.indexOf(escape);
		return (shorthand >= 0) ? SHORTHAND_CHARACTERS.charAt(shorthand) : escape;
	}

	private int decode(int first) {
		if (first < 0xE0) {
			return (first & 0x1F) << 6 | continuation();
		}
		if (first < 0xF0) {
			return (first & 0x0F) << 12 | continuation() << 6 | continuation();
		}
		int character = (first & 0x07) << 18 | continuation() << 12 | continuation() << 6 | continuation();
		this.lowSurrogate = Character.lowSurrogate(character);
		return Character.highSurrogate(character);
	}

	private int continuation() {
		return nextByte() & 0x3F;
	}

	private int nextByte() {
		if (this.position == this.limit) {
			fill();
		}
		return this.bytes[this.position++] & 0xFF;
	}

	private void fill() {
		if (this.bytes.length == 0) {
			this.bytes = new byte[SIZE];
		}
		int count = this.in.read(this.bytes, 0, SIZE);
		if (count < 0) {
			throw new IllegalStateException("string: without end (expected: one that was scanned)");
		}
		this.position = 0;
		this.limit = count;
	}

}
