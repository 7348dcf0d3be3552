package dev.mcpspring.codec;

import dev.mcpspring.codec.LiteralScanner.Literal;

/**
 * Follows the grammar of one JSON document, token by token.
 * <p>
 * Confined to one thread. The document comes as parts of arrays and may be cut anywhere,
 * so all that is known between two bytes is state; nothing here is recursive.
 */
final class DocumentScanner {

	private final Nesting nesting;

	private final Places places;

	private final StringScanner string = new StringScanner();

	private final NumberScanner number;

	private final LiteralScanner literal = new LiteralScanner();

	private final NameScanner name;

	private final int maxTokens;

	private ScanState state = ScanState.START;

	/** How many bytes of the document lie before the current array's part. */
	private int scanned;

	/** What to add to an index in the current array for the index in the document. */
	private int shift;

	private int tokens;

	DocumentScanner(DecoderLimits limits) {
		this.nesting = new Nesting(limits.maxDepth());
		this.places = new Places(limits.maxBatchSize());
		this.number = new NumberScanner(limits.maxNumberLength());
		this.maxTokens = limits.maxTokens();
		this.name = new NameScanner(this.string, limits.maxNameLength());
	}

	int scanned() {
		return this.scanned;
	}

	Places places() {
		return this.places;
	}

	/**
	 * Prepares for another document, after one that was complete.
	 */
	void reset() {
		this.places.clear();
		this.state = ScanState.START;
		this.scanned = 0;
		this.tokens = 0;
	}

	/**
	 * Goes on with the next part.
	 */
	void scan(byte[] bytes, int from, int length) {
		this.shift = this.scanned - from;
		int to = from + length;
		int i = from;
		while (i < to) {
			i = switch (this.state) {
				case STRING -> string(bytes, i, to);
				case NAME_TEXT -> name(bytes, i, to);
				case NUMBER -> number(bytes, i, to);
				case LITERAL -> literal(bytes, i, to);
				default -> structure(bytes, i, to);
			};
		}
		this.scanned += length;
	}

	/**
	 * Ends the document.
	 */
	void finish() {
		if (this.state == ScanState.NUMBER && this.number.isComplete()) {
			endValue(this.scanned - this.shift);
		}
		if (this.state != ScanState.END) {
			throw unexpected("end of message", this.scanned, expected());
		}
	}

	private int structure(byte[] bytes, int i, int to) {
		byte c = bytes[i];
		if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
			return i + 1;
		}
		return switch (this.state) {
			case START -> start(bytes, i, to);
			case VALUE -> value(bytes, i, to);
			case FIRST_ELEMENT -> (c == ']') ? close(c, ']', i) : value(bytes, i, to);
			case NEXT_ELEMENT -> (c == ',') ? become(ScanState.VALUE, i) : close(c, ']', i);
			case FIRST_NAME -> (c == '}') ? close(c, '}', i) : beginName(bytes, i, to);
			case NEXT_NAME -> (c == ',') ? comma(bytes, i, to) : close(c, '}', i);
			case NAME -> beginName(bytes, i, to);
			case COLON -> become(ScanState.VALUE, require(':', c, i));
			default -> throw unexpected(c, i);
		};
	}

	private int comma(byte[] bytes, int i, int to) {
		boolean nameFollows = i + 1 < to && bytes[i + 1] == '"';
		return nameFollows ? beginName(bytes, i + 1, to) : become(ScanState.NAME, i);
	}

	private int require(char expected, byte c, int i) {
		if (c != expected) {
			throw unexpected(c, i);
		}
		return i;
	}

	private int become(ScanState next, int i) {
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
		switch (c) {
			case '"' -> {
				beginValue(i, c);
				this.string.begin();
				this.state = ScanState.STRING;
				return string(bytes, i + 1, to);
			}
			case '{' -> {
				return open(i, c, ScanState.FIRST_NAME);
			}
			case '[' -> {
				return open(i, c, ScanState.FIRST_ELEMENT);
			}
			case 't', 'f', 'n' -> {
				beginValue(i, c);
				return beginLiteral((c == 't') ? Literal.TRUE : (c == 'f') ? Literal.FALSE : Literal.NULL, bytes, i,
						to);
			}
			case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
				beginValue(i, c);
				this.number.begin();
				this.state = ScanState.NUMBER;
				return number(bytes, i, to);
			}
			default -> throw unexpected(c, i);
		}
	}

	private void beginValue(int i, byte first) {
		countToken();
		int depth = this.nesting.depth();
		if (depth <= this.places.deepest()) {
			this.places.begin(depth, i + this.shift, first);
		}
	}

	private void endValue(int end) {
		int depth = this.nesting.depth();
		if (depth <= this.places.deepest()) {
			this.places.end(depth, end + this.shift, this.string.hasEscapes());
		}
		this.state = (depth == 0) ? ScanState.END
				: this.nesting.inObject() ? ScanState.NEXT_NAME : ScanState.NEXT_ELEMENT;
	}

	private void countToken() {
		if (++this.tokens > this.maxTokens) {
			throw MalformedMessageException.pastLimit("tokens", this.maxTokens, "max-tokens");
		}
	}

	private int open(int i, byte c, ScanState next) {
		beginValue(i, c);
		this.nesting.open(c == '{');
		return become(next, i);
	}

	private int close(byte c, char bracket, int i) {
		require(bracket, c, i);
		countToken();
		this.nesting.close();
		endValue(i + 1);
		return i + 1;
	}

	private int string(byte[] bytes, int i, int to) {
		int end = this.string.scan(bytes, i, to);
		if (end < 0) {
			throw unexpected(bytes[~end], ~end);
		}
		if (this.string.isClosed()) {
			endValue(end);
		}
		return end;
	}

	private int number(byte[] bytes, int i, int to) {
		int end = this.number.scan(bytes, i, to);
		if (end < to) {
			if (!this.number.isComplete()) {
				throw unexpected(bytes[end], end);
			}
			endValue(end);
		}
		return end;
	}

	private int beginLiteral(Literal literal, byte[] bytes, int i, int to) {
		this.literal.begin(literal);
		this.state = ScanState.LITERAL;
		return literal(bytes, i, to);
	}

	private int literal(byte[] bytes, int i, int to) {
		int end = this.literal.scan(bytes, i, to);
		if (end < 0) {
			throw unexpected(bytes[~end], ~end);
		}
		if (this.literal.isComplete()) {
			if (this.literal.isValue()) {
				endValue(end);
			}
			else {
				this.state = ScanState.VALUE;
			}
		}
		return end;
	}

	private int beginName(byte[] bytes, int i, int to) {
		require('"', bytes[i], i);
		countToken();
		this.name.begin();
		this.state = ScanState.NAME_TEXT;
		return name(bytes, i + 1, to);
	}

	private int name(byte[] bytes, int i, int to) {
		int end = this.name.scan(bytes, i, to);
		if (end < 0) {
			throw unexpected(bytes[~end], ~end);
		}
		if (!this.name.isClosed()) {
			return end;
		}
		endName(this.name.bytes(), this.name.offset(), this.name.length());
		return (end < to && bytes[end] == ':') ? become(ScanState.VALUE, end) : end;
	}

	private void endName(byte[] bytes, int offset, int length) {
		int depth = this.nesting.depth();
		long hash = NameHash.of(bytes, offset, length);
		if (!this.nesting.add(hash)) {
			if (depth == 1) {
				this.places.forget();
			}
			throw MalformedMessageException
				.notMessage("member: " + MemberName.excerpt(bytes, offset, length) + " again (expected: unique names)");
		}
		if (depth <= this.places.deepest()) {
			this.places.name(depth, hash, bytes, offset, length);
		}
		this.state = ScanState.COLON;
	}

	private MalformedMessageException unexpected(byte c, int i) {
		return unexpected("0x%02X".formatted(c), i + this.shift, expected());
	}

	private static MalformedMessageException unexpected(String what, int index, String expected) {
		return MalformedMessageException.notJson("byte %d: %s (expected: %s)".formatted(index, what, expected));
	}

	private String expected() {
		return switch (this.state) {
			case STRING, NAME_TEXT -> this.string.expected();
			case LITERAL -> this.literal.expected();
			default -> this.state.expected();
		};
	}

}
