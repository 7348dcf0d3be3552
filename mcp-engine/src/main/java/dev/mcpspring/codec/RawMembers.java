package dev.mcpspring.codec;

import io.netty.buffer.ByteBuf;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Goes from member to member of an object, still as the bytes that arrived, and reads
 * what is simple without a parser.
 * <p>
 * Confined to one thread. The scanner has checked the bytes.
 */
public final class RawMembers {

	private static final int MAX_DIGITS = 18;

	private final MessageBytes bytes;

	/** What the scanner has noted, long arguments among it. */
	private final int[] places;

	private final int end;

	private int position;

	private int nameStart;

	private int nameEnd;

	private int valueStart;

	private int valueEnd;

	/** What the scanner knows of the value, see {@link Places#noted}. */
	private int noted;

	/**
	 * Starts in front of the first member.
	 * @param start the index of the object's first byte
	 * @param end the index after its last byte
	 */
	RawMembers(MessageBytes bytes, int[] places, int start, int end) {
		this.bytes = bytes;
		this.places = places;
		this.position = start + 1;
		this.end = end;
	}

	/**
	 * Goes to the next member.
	 * @return whether there is one
	 */
	public boolean next() {
		if (this.position >= this.end) {
			return false;
		}
		this.bytes.hold();
		try {
			return advance();
		}
		finally {
			this.bytes.release();
		}
	}

	private boolean advance() {
		int at = skipSpace(this.position);
		if (body().getByte(at) == ',') {
			at = skipSpace(at + 1);
		}
		if (body().getByte(at) != '"') {
			this.position = this.end;
			return false;
		}
		this.nameStart = at + 1;
		this.nameEnd = endOfString(this.nameStart);
		int colon = skipSpace(this.nameEnd + 1);
		this.valueStart = skipSpace(colon + 1);
		this.noted = Places.noted(this.places, this.valueStart);
		this.valueEnd = (this.noted != 0) ? Math.abs(this.noted) : endOfValue(this.valueStart);
		this.position = this.valueEnd;
		return true;
	}

	private int skipSpace(int from) {
		int at = from;
		while (isSpace(body().getByte(at))) {
			at++;
		}
		return at;
	}

	private static boolean isSpace(byte next) {
		return next == ' ' || next == '\n' || next == '\r' || next == '\t';
	}

	/**
	 * Returns the index of the quote that ends a string.
	 */
	private int endOfString(int from) {
		int quote = body().indexOf(from, this.end, (byte) '"');
		while (isEscaped(quote, from)) {
			quote = body().indexOf(quote + 1, this.end, (byte) '"');
		}
		return quote;
	}

	private boolean isEscaped(int quote, int from) {
		int backslash = quote - 1;
		while (backslash >= from && body().getByte(backslash) == '\\') {
			backslash--;
		}
		return (quote - backslash) % 2 == 0;
	}

	private int endOfValue(int start) {
		return switch (body().getByte(start)) {
			case '"' -> endOfString(start + 1) + 1;
			case '{', '[' -> endOfNested(start);
			default -> endOfWord(start);
		};
	}

	private int endOfNested(int start) {
		int depth = 0;
		int at = start;
		do {
			switch (body().getByte(at)) {
				case '"' -> at = endOfString(at + 1);
				case '{', '[' -> depth++;
				case '}', ']' -> depth--;
				default -> {
				}
			}
			at++;
		}
		while (depth > 0);
		return at;
	}

	private int endOfWord(int start) {
		int at = start;
		byte next = body().getByte(at);
		while (next != ',' && next != '}' && !isSpace(next)) {
			at++;
			next = body().getByte(at);
		}
		return at;
	}

	private ByteBuf body() {
		return this.bytes.buffer();
	}

	/**
	 * Returns the name of the member.
	 * @return the name
	 */
	public String name() {
		return this.bytes.text(this.nameStart, this.nameEnd);
	}

	/**
	 * Tells whether the member has a name, without reading that into a string if it can.
	 * @param name the name
	 * @return whether it has
	 */
	public boolean isNamed(String name) {
		int length = name.length();
		if (this.nameEnd - this.nameStart < length) {
			return false;
		}
		this.bytes.hold();
		try {
			for (int i = 0; i < length; i++) {
				byte next = body().getByte(this.nameStart + i);
				if (next < 0 || next == '\\') {
					return name().equals(name);
				}
				if (next != name.charAt(i)) {
					return false;
				}
			}
		}
		finally {
			this.bytes.release();
		}
		return this.nameEnd - this.nameStart == length;
	}

	/**
	 * Returns the first token of the value.
	 * @return the token, as a parser would say
	 */
	public JsonToken token() {
		this.bytes.hold();
		try {
			return heldToken();
		}
		finally {
			this.bytes.release();
		}
	}

	private JsonToken heldToken() {
		return switch (body().getByte(this.valueStart)) {
			case '{' -> JsonToken.START_OBJECT;
			case '[' -> JsonToken.START_ARRAY;
			case '"' -> JsonToken.VALUE_STRING;
			case 't' -> JsonToken.VALUE_TRUE;
			case 'f' -> JsonToken.VALUE_FALSE;
			case 'n' -> JsonToken.VALUE_NULL;
			default -> isWhole() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
		};
	}

	private boolean isWhole() {
		for (int i = this.valueStart; i < this.valueEnd; i++) {
			byte next = body().getByte(i);
			if (next == '.' || next == 'e' || next == 'E') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns how many bytes the value has.
	 * @return the length
	 */
	public int length() {
		return this.valueEnd - this.valueStart;
	}

	/**
	 * Reads a value that is a string.
	 * @return the string
	 */
	public String text() {
		int start = this.valueStart + 1;
		int end = this.valueEnd - 1;
		if (this.noted == 0) {
			return this.bytes.text(start, end);
		}
		return (this.noted < 0) ? this.bytes.parse(start, end) : this.bytes.unescaped(start, end);
	}

	/**
	 * Tells whether a value is a whole number of so few digits that it can be read as a
	 * {@code long}.
	 * @return whether it is
	 */
	public boolean isShortInteger() {
		return length() <= MAX_DIGITS && token() == JsonToken.VALUE_NUMBER_INT;
	}

	/**
	 * Reads a value that is a short integer.
	 * @return the number
	 */
	public long integer() {
		this.bytes.hold();
		try {
			boolean negative = body().getByte(this.valueStart) == '-';
			long number = 0;
			for (int i = negative ? this.valueStart + 1 : this.valueStart; i < this.valueEnd; i++) {
				number = 10 * number + body().getByte(i) - '0';
			}
			return negative ? -number : number;
		}
		finally {
			this.bytes.release();
		}
	}

	/**
	 * Opens the value as a stream of tokens.
	 * @return a parser in front of the first token, which the caller closes
	 */
	public JsonParser parser() {
		return this.bytes.parser(this.valueStart, this.valueEnd);
	}

	/**
	 * Returns the value, to be read as a stream.
	 * @return the value, which stays as it is when this goes on
	 */
	public RawValue value() {
		return new RawValue(this.bytes, this.valueStart, this.valueEnd);
	}

}
