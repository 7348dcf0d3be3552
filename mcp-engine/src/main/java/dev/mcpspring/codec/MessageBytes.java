package dev.mcpspring.codec;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.netty.buffer.ByteBuf;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bytes of one message, which stay as long as anybody holds them: a handler may be
 * late, and by the time it reads a pooled buffer would belong to somebody else.
 * <p>
 * Thread-safe. Its owner, who holds it first, releases it once.
 */
final class MessageBytes {

	private static final AtomicIntegerFieldUpdater<MessageBytes> HOLDERS = AtomicIntegerFieldUpdater
		.newUpdater(MessageBytes.class, "holders");

	private static final RecurringTexts RECURRING = new RecurringTexts();

	private final ByteBuf buffer;

	private final JsonMapper jsonMapper;

	private final Runnable whenFreed;

	/** How many hold the bytes beside the owner; -1 when nobody does. */
	private volatile int holders;

	/**
	 * Creates bytes that are held once.
	 * @param buffer the message, of which ownership passes to the new object
	 * @param jsonMapper reads values
	 * @param whenFreed runs when nobody holds the message any more
	 */
	MessageBytes(ByteBuf buffer, JsonMapper jsonMapper, Runnable whenFreed) {
		this.buffer = buffer;
		this.jsonMapper = jsonMapper;
		this.whenFreed = whenFreed;
	}

	/**
	 * Returns the buffer, for whoever holds the bytes.
	 */
	ByteBuf buffer() {
		return this.buffer;
	}

	JsonMapper jsonMapper() {
		return this.jsonMapper;
	}

	/**
	 * Keeps the bytes until {@link #release()}.
	 * @throws IllegalStateException if they have been given back
	 */
	void hold() {
		int before;
		do {
			before = this.holders;
			if (before < 0) {
				throw released();
			}
		}
		while (!HOLDERS.compareAndSet(this, before, before + 1));
	}

	void release() {
		if (HOLDERS.decrementAndGet(this) < 0 && this.buffer.release()) {
			this.whenFreed.run();
		}
	}

	byte get(int index) {
		hold();
		try {
			return this.buffer.getByte(index);
		}
		finally {
			release();
		}
	}

	void copy(int index, byte[] target, int offset, int count) {
		hold();
		try {
			this.buffer.getBytes(index, target, offset, count);
		}
		finally {
			release();
		}
	}

	/**
	 * Reads a string.
	 * @param start the index behind the quote in front of it
	 * @param end the index of the quote behind it
	 */
	String text(int start, int end) {
		hold();
		try {
			return heldText(start, end);
		}
		finally {
			release();
		}
	}

	/**
	 * Reads a string, for whoever holds the bytes.
	 * @param start the index behind the quote in front of it
	 * @param end the index of the quote behind it
	 */
	String heldText(int start, int end) {
		return isEscaped(start, end) ? parse(start, end)
				: this.buffer.toString(start, end - start, StandardCharsets.UTF_8);
	}

	/**
	 * Reads a string that many messages have, for whoever holds the bytes.
	 * @param start the index behind the quote in front of it
	 * @param end the index of the quote behind it
	 */
	String recurringText(int start, int end) {
		return isEscaped(start, end) ? parse(start, end) : RECURRING.read(this.buffer, start, end);
	}

	private boolean isEscaped(int start, int end) {
		return this.buffer.indexOf(start, end, (byte) '\\') >= 0;
	}

	/**
	 * Reads a string that has no escapes.
	 * @param start the index behind the quote in front of it
	 * @param end the index of the quote behind it
	 */
	String unescaped(int start, int end) {
		hold();
		try {
			return this.buffer.toString(start, end - start, StandardCharsets.UTF_8);
		}
		finally {
			release();
		}
	}

	/**
	 * Reads a string that may have escapes.
	 * @param start the index behind the quote in front of it
	 * @param end the index of the quote behind it
	 */
	String parse(int start, int end) {
		try (JsonParser parser = parser(start - 1, end + 1)) {
			parser.nextToken();
			return parser.getString();
		}
	}

	/**
	 * Opens a value as a stream of tokens.
	 */
	JsonParser parser(int start, int end) {
		return this.jsonMapper.reader().createParser(input(start, end));
	}

	/**
	 * Opens some of the bytes as a stream, which holds them while it reads.
	 */
	HeldInput input(int start, int end) {
		return new HeldInput(this, start, end);
	}

	Base64Variant base64() {
		return this.jsonMapper.deserializationConfig().getBase64Variant();
	}

	static IllegalStateException released() {
		return new IllegalStateException("params: released (expected: to be read before the end of the call)");
	}

}
