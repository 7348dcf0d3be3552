package dev.mcpspring.codec;

import dev.mcpspring.codec.LiteralScanner.Literal;

/**
 * Follows the grammar of one JSON document, token by token.
 * <p>
 * Confined to one thread. The document comes as parts of arrays and may be cut anywhere,
 * so all that is known between two bytes is state; nothing here is recursive.
 */
final class DocumentScanner {

	private final Outline outline;

	private final StringScanner string = new StringScanner();

	private final NumberScanner number;

	private final LiteralScanner literal = new LiteralScanner();

	private final NameScanner name;

	/** See {@link ScanState}. */
	private int state = ScanState.START;

	/** Whether this waits for a document; one that is new is made for its first. */
	private boolean idle;

	/** How many bytes of the document lie before the current array's part. */
	private int scanned;

	/** What to add to an index in the current array for the index in the document. */
	private int shift;

	DocumentScanner(DecoderLimits limits) {
		this.outline = new Outline(limits);
		this.number = new NumberScanner(limits.maxNumberLength());
		this.name = new NameScanner(this.string, limits.maxNameLength());
	}

	int scanned() {
		return this.scanned;
	}

	Places places() {
		return this.outline.places();
	}

	/**
	 * Takes this scanner for another document.
	 * @return whether it is done with the one before
	 */
	boolean take() {
		boolean taken = this.idle;
		this.idle = false;
		return taken;
	}

	/**
	 * Prepares for another document, after one that was complete.
	 */
	void reset() {
		this.idle = true;
		this.outline.reset();
		this.state = ScanState.START;
		this.scanned = 0;
	}

	/**
	 * Goes on with the next part.
	 */
	void scan(byte[] bytes, int from, int length) {
		this.shift = this.scanned - from;
		int to = from + length;
		int i = ScanState.isInToken(this.state) ? token(bytes, from, to) : from;
		while (i < to) {
			i = structure(bytes, i, to);
		}
		this.scanned += length;
	}

	/**
	 * Goes on with a token that began in another part.
	 */
	private int token(byte[] bytes, int i, int to) {
		return switch (this.state) {
			case ScanState.STRING -> string(bytes, i, to);
			case ScanState.NAME_TEXT -> name(bytes, i, to);
			case ScanState.NUMBER -> number(bytes, i, to);
			default -> literal(bytes, i, to);
		};
	}

	/**
	 * Ends the document.
	 */
	void finish() {
		if (this.state == ScanState.NUMBER && this.number.isComplete()) {
			endValue(this.scanned - this.shift, false);
		}
		if (this.state != ScanState.END) {
			throw MalformedMessageException.unexpected("end of message", this.scanned, expected());
		}
	}

	private int structure(byte[] bytes, int i, int to) {
		byte c = bytes[i];
		if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
			return i + 1;
		}
		return switch (this.state) {
			case ScanState.START -> start(bytes, i, to);
			case ScanState.VALUE -> value(bytes, i, to);
			case ScanState.FIRST_ELEMENT -> (c == ']') ? close(c, ']', i) : value(bytes, i, to);
			case ScanState.NEXT_ELEMENT -> (c == ',') ? become(ScanState.VALUE, i) : close(c, ']', i);
			case ScanState.FIRST_NAME -> (c == '}') ? close(c, '}', i) : beginName(bytes, i, to);
			case ScanState.NEXT_NAME -> (c == ',') ? comma(bytes, i, to) : close(c, '}', i);
			case ScanState.NAME -> beginName(bytes, i, to);
			case ScanState.COLON -> become(ScanState.VALUE, require(':', c, i));
			default -> throw unexpected(c, i);
		};
	}

	private int comma(byte[] bytes, int i, int to) {
		return (i + 1 < to && bytes[i + 1] == '"') ? beginName(bytes, i + 1, to) : become(ScanState.NAME, i);
	}

	private int require(char expected, byte c, int i) {
		if (c != expected) {
			throw unexpected(c, i);
		}
		return i;
	}

	private int become(int next, int i) {
		this.state = next;
		return i + 1;
	}

	private int start(byte[] bytes, int i, int to) {
		if (bytes[i] == (byte) 0xEF && i + this.shift == 0) {
			return beginLiteral(Literal.BYTE_ORDER_MARK, bytes, i, to);
		}
		return value(bytes, i, to);
	}

	private int value(byte[] bytes, int i, int to) {
		byte c = bytes[i];
		return switch (c) {
			case '"' -> beginString(bytes, i, to);
			case '{' -> open(i, c, ScanState.FIRST_NAME);
			case '[' -> open(i, c, ScanState.FIRST_ELEMENT);
			case 't', 'f', 'n' -> {
				beginValue(i, c);
				yield beginLiteral(Literal.startingWith(c), bytes, i, to);
			}
			case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> beginNumber(bytes, i, to);
			default -> throw unexpected(c, i);
		};
	}

	private void beginValue(int i, byte first) {
		this.outline.beginValue(i + this.shift, first);
	}

	private void endValue(int end, boolean escapes) {
		this.state = this.outline.endValue(end + this.shift, escapes);
	}

	private int open(int i, byte c, int next) {
		this.outline.open(i + this.shift, c);
		return become(next, i);
	}

	private int close(byte c, char bracket, int i) {
		require(bracket, c, i);
		return become(this.outline.close(i + 1 + this.shift), i);
	}

	private int beginString(byte[] bytes, int i, int to) {
		beginValue(i, bytes[i]);
		int end = PlainText.skip(bytes, i + 1, to);
		if (end < to && bytes[end] == '"') {
			this.outline.text(bytes, i + 1, end);
			endValue(end + 1, false);
			return end + 1;
		}
		this.string.begin();
		this.state = ScanState.STRING;
		return string(bytes, end, to);
	}

	private int string(byte[] bytes, int i, int to) {
		int end = fitting(bytes, this.string.scan(bytes, i, to));
		if (this.string.isClosed()) {
			endValue(end, this.string.hasEscapes());
		}
		return end;
	}

	private int beginNumber(byte[] bytes, int i, int to) {
		beginValue(i, bytes[i]);
		int end = this.number.endOfInteger(bytes, i, to);
		if (end > 0) {
			this.outline.integer(bytes, i, end);
			endValue(end, false);
			return end;
		}
		this.number.begin();
		this.state = ScanState.NUMBER;
		return number(bytes, i, to);
	}

	private int number(byte[] bytes, int i, int to) {
		int end = this.number.scan(bytes, i, to);
		if (end < to) {
			if (!this.number.isComplete()) {
				throw unexpected(bytes[end], end);
			}
			endValue(end, false);
		}
		return end;
	}

	private int beginLiteral(Literal literal, byte[] bytes, int i, int to) {
		this.literal.begin(literal);
		this.state = ScanState.LITERAL;
		return literal(bytes, i, to);
	}

	private int literal(byte[] bytes, int i, int to) {
		int end = fitting(bytes, this.literal.scan(bytes, i, to));
		if (this.literal.isComplete()) {
			if (this.literal.isValue()) {
				endValue(end, false);
			}
			else {
				this.state = ScanState.VALUE;
			}
		}
		return end;
	}

	private int beginName(byte[] bytes, int i, int to) {
		require('"', bytes[i], i);
		this.outline.countToken();
		int end = this.name.endOfPlain(bytes, i + 1, to);
		if (end > 0) {
			this.outline.name(bytes, i + 1, end - i - 1);
			return colon(bytes, end + 1, to);
		}
		this.name.begin();
		this.state = ScanState.NAME_TEXT;
		return name(bytes, i + 1, to);
	}

	private int name(byte[] bytes, int i, int to) {
		int end = fitting(bytes, this.name.scan(bytes, i, to));
		if (!this.name.isClosed()) {
			return end;
		}
		this.outline.name(this.name.bytes(), this.name.offset(), this.name.length());
		return colon(bytes, end, to);
	}

	/**
	 * Goes on behind a name, up to the value's end if that follows at once.
	 */
	private int colon(byte[] bytes, int i, int to) {
		if (i == to || bytes[i] != ':') {
			this.state = ScanState.COLON;
			return i;
		}
		this.state = ScanState.VALUE;
		return (i + 1 < to && bytes[i + 1] > ' ') ? value(bytes, i + 1, to) : i + 1;
	}

	/**
	 * Returns an index, unless it is the complement of that of a byte that does not fit.
	 */
	private int fitting(byte[] bytes, int end) {
		if (end < 0) {
			throw unexpected(bytes[~end], ~end);
		}
		return end;
	}

	private MalformedMessageException unexpected(byte c, int i) {
		return MalformedMessageException.unexpected("0x%02X".formatted(c), i + this.shift, expected());
	}

	private String expected() {
		return switch (this.state) {
			case ScanState.STRING, ScanState.NAME_TEXT -> this.string.expected();
			case ScanState.LITERAL -> this.literal.expected();
			default -> ScanState.expected(this.state);
		};
	}

}
