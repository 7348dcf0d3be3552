package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Checks one message while its bytes arrive: that it is JSON in UTF-8, that no name comes
 * twice in an object, and that the limits hold. On the way it notes where the members
 * are.
 * <p>
 * Confined to the thread that reads. The first byte that does not fit ends the scan,
 * wherever the bytes are cut into chunks.
 */
public final class EnvelopeScanner {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Where bytes go that lie outside the heap. Copying them in pieces that fit the first
	 * cache costs little and leaves one loop to be made fast.
	 */
	private static final FastThreadLocal<byte[]> WINDOW = new FastThreadLocal<>() {

		@Override
		protected byte[] initialValue() {
			return new byte[8192];
		}

	};

	private final DecoderLimits limits;

	private final Nesting nesting = new Nesting();

	private final Places places = new Places();

	private final StringScanner string = new StringScanner();

	private final NumberScanner number = new NumberScanner();

	private State state = State.START;

	/** How many bytes of the message lie before the current array's part. */
	private int scanned;

	/** What to add to an index in the current array for the index in the message. */
	private int shift;

	private int tokens;

	private int batchSize;

	private int nameLength;

	private @Nullable MemberName name;

	private byte[] literal = BYTE_ORDER_MARK;

	private int literalLength;

	private @Nullable MalformedMessageException failure;

	EnvelopeScanner(DecoderLimits limits) {
		this.limits = limits;
	}

	/**
	 * Checks the next bytes of the message.
	 * @param chunk the readable bytes to look at; borrowed, and its indices stay
	 * @throws MalformedMessageException at the first byte that does not fit, and whenever
	 * called again after that
	 */
	public void scan(ByteBuf chunk) {
		if (this.failure != null) {
			throw this.failure;
		}
		int length = Math.min(chunk.readableBytes(), this.limits.maxMessageSize() - this.scanned);
		try {
			scan(chunk, chunk.readerIndex(), length);
			if (length < chunk.readableBytes()) {
				throw MalformedMessageException.tooLarge(this.limits.maxMessageSize());
			}
		}
		catch (MalformedMessageException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private void scan(ByteBuf chunk, int index, int length) {
		if (chunk.hasArray()) {
			scan(chunk.array(), chunk.arrayOffset() + index, length);
			return;
		}
		byte[] window = WINDOW.get();
		for (int i = 0; i < length; i += window.length) {
			int part = Math.min(window.length, length - i);
			chunk.getBytes(index + i, window, 0, part);
			scan(window, 0, part);
		}
	}

	private void scan(byte[] bytes, int from, int length) {
		this.shift = this.scanned - from;
		int to = from + length;
		int i = from;
		while (i < to) {
			i = switch (this.state) {
				case STRING -> string(bytes, i, to);
				case NAME_TEXT -> nameText(bytes, i, to);
				case NUMBER -> number(bytes, i, to);
				case LITERAL -> literal(bytes, i, to);
				default -> structure(bytes, i, to);
			};
		}
		this.scanned += length;
	}

	/**
	 * Ends the message.
	 * @throws MalformedMessageException if it is not complete, or if {@link #scan} has
	 * failed
	 */
	public void finish() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.state == State.NUMBER && this.number.isComplete()) {
			endValue(this.scanned - this.shift);
		}
		if (this.state != State.END) {
			this.failure = unexpected("end of message", this.scanned, expected());
			throw this.failure;
		}
	}

	/**
	 * Returns how many bytes have been scanned.
	 */
	int scanned() {
		return this.scanned;
	}

	Places places() {
		return this.places;
	}

	private int structure(byte[] bytes, int i, int to) {
		byte c = bytes[i];
		if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
			return i + 1;
		}
		switch (this.state) {
			case START -> {
				return start(bytes, i, to);
			}
			case VALUE -> {
				return value(bytes, i, to);
			}
			case FIRST_ELEMENT -> {
				return (c == ']') ? close(i) : value(bytes, i, to);
			}
			case NEXT_ELEMENT -> {
				if (c == ',' || c == ']') {
					return (c == ']') ? close(i) : become(State.VALUE, i);
				}
			}
			case FIRST_NAME -> {
				if (c == '"' || c == '}') {
					return (c == '}') ? close(i) : beginName(bytes, i, to);
				}
			}
			case NEXT_NAME -> {
				if (c == ',') {
					if (i + 1 < to && bytes[i + 1] == '"') {
						return beginName(bytes, i + 1, to);
					}
					return become(State.NAME, i);
				}
				if (c == '}') {
					return close(i);
				}
			}
			case NAME -> {
				if (c == '"') {
					return beginName(bytes, i, to);
				}
			}
			case COLON -> {
				if (c == ':') {
					return become(State.VALUE, i);
				}
			}
			default -> {
			}
		}
		throw unexpected(c, i);
	}

	private int become(State next, int i) {
		this.state = next;
		return i + 1;
	}

	private int start(byte[] bytes, int i, int to) {
		if (bytes[i] == BYTE_ORDER_MARK[0] && i + this.shift == 0) {
			return beginLiteral(BYTE_ORDER_MARK, bytes, i, to);
		}
		return value(bytes, i, to);
	}

	private int value(byte[] bytes, int i, int to) {
		byte c = bytes[i];
		switch (c) {
			case '"' -> {
				beginValue(i, c);
				this.string.begin();
				this.state = State.STRING;
				return string(bytes, i + 1, to);
			}
			case '{' -> {
				return open(i, c, State.FIRST_NAME);
			}
			case '[' -> {
				return open(i, c, State.FIRST_ELEMENT);
			}
			case 't' -> {
				beginValue(i, c);
				return beginLiteral(TRUE, bytes, i, to);
			}
			case 'f' -> {
				beginValue(i, c);
				return beginLiteral(FALSE, bytes, i, to);
			}
			case 'n' -> {
				beginValue(i, c);
				return beginLiteral(NULL, bytes, i, to);
			}
			case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
				beginValue(i, c);
				this.number.begin();
				this.state = State.NUMBER;
				return number(bytes, i, to);
			}
			default -> throw unexpected(c, i);
		}
	}

	private void beginValue(int i, byte first) {
		countToken();
		int depth = this.nesting.depth();
		if (depth > this.places.deepest()) {
			return;
		}
		if (depth == 1 && this.places.root() == JsonType.ARRAY && ++this.batchSize > this.limits.maxBatchSize()) {
			throw MalformedMessageException.pastLimit("batch size", this.limits.maxBatchSize(), "max-batch-size");
		}
		this.places.begin(depth, i + this.shift, first);
	}

	private void endValue(int end) {
		int depth = this.nesting.depth();
		if (depth <= this.places.deepest()) {
			this.places.end(depth, end + this.shift);
		}
		this.state = (depth == 0) ? State.END : this.nesting.inObject() ? State.NEXT_NAME : State.NEXT_ELEMENT;
	}

	private void countToken() {
		if (++this.tokens > this.limits.maxTokens()) {
			throw MalformedMessageException.pastLimit("tokens", this.limits.maxTokens(), "max-tokens");
		}
	}

	private int open(int i, byte c, State next) {
		beginValue(i, c);
		if (this.nesting.depth() == this.limits.maxDepth()) {
			throw MalformedMessageException.pastLimit("depth", this.limits.maxDepth(), "max-depth");
		}
		this.nesting.open(c == '{');
		return become(next, i);
	}

	private int close(int i) {
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
		int most = this.limits.maxNumberLength();
		int end = this.number.scan(bytes, i, to, most + 1);
		if (this.number.length() > most) {
			throw MalformedMessageException.pastLimit("number length", most, "max-number-length");
		}
		if (end < to) {
			if (!this.number.isComplete()) {
				throw unexpected(bytes[end], end);
			}
			endValue(end);
		}
		return end;
	}

	private int beginLiteral(byte[] literal, byte[] bytes, int i, int to) {
		this.literal = literal;
		this.literalLength = 0;
		this.state = State.LITERAL;
		return literal(bytes, i, to);
	}

	private int literal(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && this.literalLength < this.literal.length) {
			if (bytes[i] != this.literal[this.literalLength]) {
				throw unexpected(bytes[i], i);
			}
			this.literalLength++;
			i++;
		}
		if (this.literalLength == this.literal.length) {
			if (this.literal == BYTE_ORDER_MARK) {
				this.state = State.VALUE;
			}
			else {
				endValue(i);
			}
		}
		return i;
	}

	private int beginName(byte[] bytes, int i, int to) {
		countToken();
		this.string.begin();
		this.nameLength = 0;
		if (this.name != null) {
			this.name.clear();
		}
		this.state = State.NAME_TEXT;
		return nameText(bytes, i + 1, to);
	}

	private int nameText(byte[] bytes, int i, int to) {
		int most = this.limits.maxNameLength();
		int end = this.string.scan(bytes, i, (int) Math.min(to, (long) i + most - this.nameLength + 1));
		if (end < 0) {
			throw unexpected(bytes[~end], ~end);
		}
		boolean closed = this.string.isClosed();
		int length = (closed ? end - 1 : end) - i;
		this.nameLength += length;
		if (this.nameLength > most) {
			throw MalformedMessageException.pastLimit("name length", most, "max-name-length");
		}
		if (closed && this.nameLength == length && !this.string.hasEscapes()) {
			endName(bytes, i, length);
			return (end < to && bytes[end] == ':') ? become(State.VALUE, end) : end;
		}
		MemberName name = name();
		name.append(bytes, i, length);
		if (closed) {
			if (this.string.hasEscapes()) {
				name.unescape();
			}
			endName(name.bytes(), 0, name.length());
		}
		return end;
	}

	private MemberName name() {
		if (this.name == null) {
			this.name = new MemberName();
		}
		return this.name;
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
		this.state = State.COLON;
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
			case LITERAL -> (this.literal == BYTE_ORDER_MARK) ? "JSON in UTF-8"
					: '"' + new String(this.literal, StandardCharsets.US_ASCII) + '"';
			default -> this.state.expected;
		};
	}

	/**
	 * What comes next, or what the scan is in the middle of.
	 */
	private enum State {

		START("JSON in UTF-8"), VALUE("a value"), FIRST_ELEMENT("a value or ']'"), NEXT_ELEMENT("',' or ']'"),
		FIRST_NAME("'\"' or '}'"), NEXT_NAME("',' or '}'"), NAME("'\"'"), COLON("':'"), END("end of message"),
		STRING(""), NAME_TEXT(""), NUMBER("a digit"), LITERAL("");

		private final String expected;

		State(String expected) {
			this.expected = expected;
		}

	}

}
