package dev.mcpspring.codec;

import org.jspecify.annotations.Nullable;

/**
 * Follows the name of one member at a time, within the limit on its length, and has its
 * bytes at the end, escapes resolved.
 * <p>
 * Confined to one scanner. A name may stop at any byte and go on in another array. Most
 * names come in one piece and without escapes: their bytes are read where they are.
 */
final class NameScanner {

	private final StringScanner string;

	private final int maxLength;

	private int length;

	/** Collects a name that comes in pieces or has escapes. */
	private @Nullable MemberName collected;

	private byte[] bytes = {};

	private int offset;

	/**
	 * Creates a scanner.
	 * @param string follows the characters; shared, as no name holds a string
	 * @param maxLength how many bytes a name may have, quotes apart
	 */
	NameScanner(StringScanner string, int maxLength) {
		this.string = string;
		this.maxLength = maxLength;
	}

	/**
	 * Returns the index of the closing quote of a name that is plain text and not too
	 * long, and ends in the same part of the array; -1 for any other name, which
	 * {@link #begin()} is for.
	 * @param from the index behind the opening quote
	 */
	int endOfPlain(byte[] bytes, int from, int to) {
		int end = PlainText.skip(bytes, from, Math.min(to, from + this.maxLength));
		return (end < to && bytes[end] == '"') ? end : -1;
	}

	/**
	 * Begins behind an opening quote.
	 */
	void begin() {
		this.string.begin();
		this.length = 0;
		if (this.collected != null) {
			this.collected.clear();
		}
	}

	/**
	 * Tells whether the closing quote has been seen.
	 */
	boolean isClosed() {
		return this.string.isClosed();
	}

	/**
	 * Returns an array that holds the name from {@link #offset()} on.
	 */
	byte[] bytes() {
		return this.bytes;
	}

	int offset() {
		return this.offset;
	}

	int length() {
		return this.length;
	}

	/**
	 * Goes on until the closing quote or the end of the array's part. Returns the index
	 * behind, or the complement of the index of a byte that does not fit.
	 * @throws MalformedMessageException if the name is too long
	 */
	int scan(byte[] bytes, int from, int to) {
		int end = this.string.scan(bytes, from, (int) Math.min(to, (long) from + this.maxLength - this.length + 1));
		if (end < 0) {
			return end;
		}
		int part = end - from - (isClosed() ? 1 : 0);
		boolean whole = this.length == 0 && isClosed() && !this.string.hasEscapes();
		this.length += part;
		if (this.length > this.maxLength) {
			throw MalformedMessageException.pastLimit("name length", this.maxLength, "max-name-length");
		}
		if (whole) {
			this.bytes = bytes;
			this.offset = from;
		}
		else {
			collect(bytes, from, part);
		}
		return end;
	}

	private void collect(byte[] bytes, int from, int part) {
		if (this.collected == null) {
			this.collected = new MemberName();
		}
		this.collected.append(bytes, from, part);
		if (!isClosed()) {
			return;
		}
		if (this.string.hasEscapes()) {
			this.collected.unescape();
		}
		this.bytes = this.collected.bytes();
		this.offset = 0;
		this.length = this.collected.length();
	}

}
