package dev.mcpspring.codec;

/**
 * Follows one number at a time, within the limit on its length. Its value does not matter
 * here, so nothing is computed.
 * <p>
 * Confined to one scanner. A number may stop at any byte and go on in another array.
 */
final class NumberScanner {

	/* The part of a number that its last byte belongs to, in the order of appearance. */

	private static final int NOTHING = 0;

	private static final int MINUS = 1;

	private static final int ZERO = 2;

	private static final int INTEGER = 3;

	private static final int POINT = 4;

	private static final int FRACTION = 5;

	private static final int E = 6;

	private static final int EXPONENT_SIGN = 7;

	private static final int EXPONENT = 8;

	private static final int END = -1;

	private final int maxLength;

	private int part;

	private int length;

	/**
	 * Creates a scanner.
	 * @param maxLength how many bytes a number may have
	 */
	NumberScanner(int maxLength) {
		this.maxLength = maxLength;
	}

	/**
	 * Returns the index behind an integer that is not too long, and ends in the same part
	 * of the array; -1 for any other number, which {@link #begin()} is for.
	 */
	int endOfInteger(byte[] bytes, int from, int to) {
		int first = (bytes[from] == '-') ? from + 1 : from;
		int end = Math.min(to, from + this.maxLength);
		int i = first;
		while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
			i++;
		}
		boolean whole = i < to && i > first && (bytes[first] != '0' || i == first + 1);
		return (whole && isOver(bytes[i])) ? i : -1;
	}

	private static boolean isOver(byte next) {
		return next == ',' || next == '}' || next == ']' || next <= ' ' && next >= 0;
	}

	void begin() {
		this.part = NOTHING;
		this.length = 0;
	}

	/**
	 * Tells whether what has come so far is a number.
	 */
	boolean isComplete() {
		return this.part == ZERO || this.part == INTEGER || this.part == FRACTION || this.part == EXPONENT;
	}

	/**
	 * Goes on until the first byte that does not continue the number, or until the end of
	 * the array's part. Returns the index behind.
	 * @throws MalformedMessageException if the number is too long
	 */
	int scan(byte[] bytes, int from, int to) {
		int end = Math.min(to, from + this.maxLength - this.length + 1);
		int i = from;
		int part = this.part;
		while (i < end) {
			byte c = bytes[i];
			int next = (c >= '0' && c <= '9') ? afterDigit(part, c) : afterOther(part, c);
			if (next == END) {
				break;
			}
			part = next;
			i++;
		}
		this.part = part;
		this.length += i - from;
		if (this.length > this.maxLength) {
			throw MalformedMessageException.pastLimit("number length", this.maxLength, "max-number-length");
		}
		return i;
	}

	private static int afterDigit(int part, byte digit) {
		if (part >= E) {
			return EXPONENT;
		}
		if (part >= POINT) {
			return FRACTION;
		}
		if (part == INTEGER) {
			return INTEGER;
		}
		if (part == ZERO) {
			return END;
		}
		return (digit == '0') ? ZERO : INTEGER;
	}

	private static int afterOther(int part, byte c) {
		return switch (c) {
			case '-' -> (part == NOTHING) ? MINUS : (part == E) ? EXPONENT_SIGN : END;
			case '+' -> (part == E) ? EXPONENT_SIGN : END;
			case '.' -> (part == ZERO || part == INTEGER) ? POINT : END;
			case 'e', 'E' -> (part == ZERO || part == INTEGER || part == FRACTION) ? E : END;
			default -> END;
		};
	}

}
