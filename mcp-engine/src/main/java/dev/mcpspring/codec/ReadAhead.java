package dev.mcpspring.codec;

import org.jspecify.annotations.Nullable;

/**
 * What the scan has read of a message while it had the bytes at hand, so that nobody goes
 * to the buffer for it again: what every call has, where it is as simple as it always is.
 * <p>
 * Confined to one scanner.
 */
final class ReadAhead {

	/** Of a message that was not read ahead. */
	static final ReadAhead NOTHING = new ReadAhead();

	private static final RecurringTexts METHODS = new RecurringTexts();

	/** The characters {@code 2.0}, the first as the lowest. */
	private static final int VERSION_2 = '2' | '.' << 8 | '0' << 16;

	/** However many digits these are, the integer is one that an id can be. */
	private static final int MAX_DIGITS = 15;

	private boolean version2;

	private boolean hasMethod;

	/** The method, or that of a message before. */
	private String method = "";

	private boolean hasId;

	private long id;

	/**
	 * Forgets what was read.
	 */
	void clear() {
		this.version2 = false;
		this.hasMethod = false;
		this.hasId = false;
	}

	/**
	 * Takes the text of {@code jsonrpc}, in front of a quote.
	 */
	void version(byte[] bytes, int from, int to) {
		this.version2 = to - from == 3 && (Words.intAt(bytes, from) & 0xFFFFFF) == VERSION_2;
	}

	/**
	 * Takes the text of {@code method}, which has no escapes.
	 */
	void method(byte[] bytes, int from, int to) {
		String text = METHODS.read(bytes, from, to);
		// Most have the method of the one before, and then nothing changes in an old
		// object.
		if (text != this.method) {
			this.method = text;
		}
		this.hasMethod = true;
	}

	/**
	 * Takes the integer of {@code id}.
	 */
	void id(byte[] bytes, int from, int to) {
		if (bytes[from] == '-' || to - from > MAX_DIGITS) {
			return;
		}
		long value = 0;
		for (int i = from; i < to; i++) {
			value = 10 * value + bytes[i] - '0';
		}
		this.id = value;
		this.hasId = true;
	}

	/**
	 * Tells whether the message is known to be JSON-RPC 2.0.
	 */
	boolean isVersion2() {
		return this.version2;
	}

	@Nullable String method() {
		return this.hasMethod ? this.method : null;
	}

	@Nullable RequestId id() {
		return this.hasId ? RequestId.of(this.id) : null;
	}

}
