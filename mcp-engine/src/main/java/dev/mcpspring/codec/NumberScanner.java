package dev.mcpspring.codec;

import org.jspecify.annotations.Nullable;

/**
 * Follows one number at a time. Its value does not matter here, so nothing is computed.
 * <p>
 * Confined to one scanner. A number may stop at any byte and go on in another array.
 */
final class NumberScanner {

	private Part part = Part.NOTHING;

	private int length;

	void begin() {
		this.part = Part.NOTHING;
		this.length = 0;
	}

	/**
	 * Returns how many bytes the number has so far.
	 */
	int length() {
		return this.length;
	}

	/**
	 * Tells whether what has come so far is a number.
	 */
	boolean isComplete() {
		return this.part.complete;
	}

	/**
	 * Goes on until the first byte that does not continue the number, until the number
	 * has the greatest length, or until the end of the array's part. Returns the index
	 * behind.
	 */
	int scan(byte[] bytes, int from, int to, int maxLength) {
		int end = Math.min(to, from + maxLength - this.length);
		int i = from;
		while (i < end) {
			Part continued = this.part.continuedBy(bytes[i]);
			if (continued == null) {
				break;
			}
			this.part = continued;
			i++;
		}
		this.length += i - from;
		return i;
	}

	/**
	 * The part of a number that its last byte belongs to.
	 */
	private enum Part {

		NOTHING(false), MINUS(false), ZERO(true), INTEGER(true), POINT(false), FRACTION(true), E(false),
		EXPONENT_SIGN(false), EXPONENT(true);

		private final boolean complete;

		Part(boolean complete) {
			this.complete = complete;
		}

		@Nullable Part continuedBy(byte c) {
			return switch (c) {
				case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> continuedByDigit(c);
				case '-' -> (this == NOTHING) ? MINUS : (this == E) ? EXPONENT_SIGN : null;
				case '+' -> (this == E) ? EXPONENT_SIGN : null;
				case '.' -> (this == ZERO || this == INTEGER) ? POINT : null;
				case 'e', 'E' -> (this == ZERO || this == INTEGER || this == FRACTION) ? E : null;
				default -> null;
			};
		}

		private @Nullable Part continuedByDigit(byte digit) {
			return switch (this) {
				case NOTHING, MINUS -> (digit == '0') ? ZERO : INTEGER;
				case ZERO -> null;
				case INTEGER -> INTEGER;
				case POINT, FRACTION -> FRACTION;
				case E, EXPONENT_SIGN, EXPONENT -> EXPONENT;
			};
		}

	}

}
