package dev.mcpspring.codec;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The id of a request: a string or an integer, which come back as the type they were.
 * <p>
 * Immutable.
 */
public final class RequestId {

	private static final int MAX_LENGTH = 128;

	/** Each character of a string may be spelled as an escape. */
	static final int MAX_LENGTH_ON_WIRE = 6 * MAX_LENGTH + 2;

	/** As many digits as an integer of 53 bits can have. */
	private static final int MAX_DIGITS = 16;

	private static final long MAX_INTEGER = (1L << 53) - 1;

	private final @Nullable String text;

	private final long number;

	private RequestId(@Nullable String text, long number) {
		this.text = text;
		this.number = number;
	}

	/**
	 * Creates an id that is an integer.
	 * @param number the integer
	 * @return the id
	 */
	public static RequestId of(long number) {
		return new RequestId(null, number);
	}

	/**
	 * Creates an id that is a string.
	 * @param text the string
	 * @return the id
	 */
	public static RequestId of(String text) {
		return new RequestId(text, 0);
	}

	/**
	 * Returns this id as a value of Java.
	 * @return a string or a long
	 */
	public Object value() {
		return (this.text != null) ? this.text : (Object) this.number;
	}

	/**
	 * Returns the id that a client's string is, or {@code null} if it cannot be one.
	 */
	static @Nullable RequestId ofAny(String text) {
		return (text.length() <= MAX_LENGTH && PlainText.isPlain(text)) ? of(text) : null;
	}

	/**
	 * Returns the id that a client's number is, or {@code null} if it cannot be one.
	 * @param body holds the number; borrowed
	 * @param start the index of its first byte
	 * @param end the index after its last byte
	 */
	static @Nullable RequestId ofAny(ByteBuf body, int start, int end) {
		boolean negative = body.getByte(start) == '-';
		int first = negative ? start + 1 : start;
		if (end - first > MAX_DIGITS) {
			return null;
		}
		long value = 0;
		for (int i = first; i < end; i++) {
			int digit = body.getByte(i) - '0';
			if (digit < 0 || digit > 9) {
				return null;
			}
			value = 10 * value + digit;
		}
		return (value <= MAX_INTEGER) ? of(negative ? -value : value) : null;
	}

	/**
	 * Writes this id as a value.
	 * @param json where to write it
	 */
	public void write(JsonWriter json) {
		if (this.text != null) {
			json.string(this.text);
		}
		else {
			json.number(this.number);
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RequestId that && this.number == that.number
				&& ((this.text != null) ? this.text.equals(that.text) : that.text == null);
	}

	@Override
	public int hashCode() {
		return (this.text != null) ? this.text.hashCode() : Long.hashCode(this.number);
	}

	@Override
	public String toString() {
		return (this.text != null) ? '"' + this.text + '"' : Long.toString(this.number);
	}

}
