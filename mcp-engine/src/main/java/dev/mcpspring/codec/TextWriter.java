package dev.mcpspring.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Writes text as UTF-8, up to a limit, and escapes what a JSON string must not hold.
 * <p>
 * Confined to one thread. The JDK turns Latin-1 into bytes many times faster than a loop
 * over characters can, and without allocation; what it leaves is left to the loop.
 */
final class TextWriter {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final String SHORTHANDS = "\"\\\n\r\t\b\f";

	private static final String SHORTHAND_LETTERS = "\"\\nrtbf";

	/** Fewer characters than these are not worth a detour. */
	private static final int LONG = 32;

	private static final FastThreadLocal<Latin> LATIN = new FastThreadLocal<>() {

		@Override
		protected Latin initialValue() {
			return new Latin();
		}

	};

	private final ByteBuf out;

	private final int limit;

	TextWriter(ByteBuf out, int limit) {
		this.out = out;
		this.limit = (int) Math.min(Integer.MAX_VALUE, (long) out.writerIndex() + limit);
	}

	/**
	 * Throws if there is no room for a number of bytes.
	 */
	void ensure(int bytes) {
		if (!hasRoom(bytes)) {
			throw new ResultTooLargeException();
		}
	}

	boolean hasRoom(int bytes) {
		return bytes <= this.limit - this.out.writerIndex();
	}

	void write(char ascii) {
		ensure(1);
		this.out.writeByte(ascii);
	}

	void write(String text) {
		write(text, 0, text.length());
	}

	/**
	 * Writes an integer, most of which are ids and small: those need no string.
	 */
	void write(long value) {
		if (value < 0 || value > Integer.MAX_VALUE) {
			write(Long.toString(value));
			return;
		}
		long unit = 1;
		while (value / unit > 9) {
			unit *= 10;
		}
		for (; unit > 0; unit /= 10) {
			write((char) ('0' + value / unit % 10));
		}
	}

	/**
	 * Writes a part of a text as it is. The bytes are only counted before where they
	 * might not fit.
	 */
	private void write(String text, int start, int end) {
		if (!hasRoom(ByteBufUtil.utf8MaxBytes(end - start))) {
			ensure(ByteBufUtil.utf8Bytes(text, start, end));
		}
		ByteBufUtil.writeUtf8(this.out, text, start, end);
	}

	/**
	 * Writes a text as a JSON string.
	 */
	void quote(String text) {
		write('"');
		escape(text);
		write('"');
	}

	/**
	 * Writes a text as the inside of a JSON string.
	 */
	void escape(String text) {
		int length = text.length();
		int i = 0;
		while (i < length) {
			if (length - i >= LONG) {
				i = quoteLatin(text, i);
			}
			if (i < length) {
				i = quoteAny(text, i);
			}
		}
	}

	/**
	 * Writes some of the Latin-1 that the rest of a text begins with. Returns the index
	 * behind.
	 */
	private int quoteLatin(String text, int from) {
		Latin latin = LATIN.get();
		int length = latin.encode(text, from);
		byte[] bytes = latin.bytes.array();
		int i = 0;
		while (i < length) {
			int end = PlainText.skip(bytes, i, length);
			ensure(end - i);
			this.out.writeBytes(bytes, i, end - i);
			if (end < length) {
				quoteLatin(bytes[end] & 0xFF);
			}
			i = end + 1;
		}
		return from + length;
	}

	private void quoteLatin(int character) {
		if (character < 0x80) {
			escape((char) character);
			return;
		}
		ensure(2);
		this.out.writeByte(0xC0 | character >> 6);
		this.out.writeByte(0x80 | character & 0x3F);
	}

	/**
	 * Writes characters of any kind, until there is plain text again for long enough.
	 * Returns the index behind. A lone surrogate is escaped, as UTF-8 has no bytes for
	 * it.
	 */
	private int quoteAny(String text, int from) {
		int length = text.length();
		int start = from;
		int i = from;
		for (int plain = 0; i < length && plain < LONG; i++) {
			char c = text.charAt(i);
			if (PlainText.isPlain(c)) {
				plain++;
				continue;
			}
			plain = 0;
			if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (c < 0x80 || Character.isSurrogate(c)) {
				write(text, start, i);
				escape(c);
				start = i + 1;
			}
		}
		write(text, start, i);
		return i;
	}

	private void escape(char c) {
		int shorthand = SHORTHANDS.indexOf(c);
		if (shorthand >= 0) {
			ensure(2);
			this.out.writeByte('\\');
			this.out.writeByte(SHORTHAND_LETTERS.charAt(shorthand));
			return;
		}
		ensure(6);
		this.out.writeByte('\\');
		this.out.writeByte('u');
		for (int shift = 12; shift >= 0; shift -= 4) {
			this.out.writeByte(HEX[(c >> shift) & 0xF]);
		}
	}

	/**
	 * Turns the beginning of a text into bytes of Latin-1. Twice the size gains a tenth
	 * of speed, but would weigh on virtual threads, of which each has its own.
	 */
	private static final class Latin {

		private static final int SIZE = 2048;

		private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();

		private final CharBuffer characters = CharBuffer.allocate(SIZE);

		private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);

		/**
		 * Returns how many characters have become bytes, up to the first that is not
		 * Latin-1.
		 */
		int encode(String text, int from) {
			int length = Math.min(SIZE, text.length() - from);
			text.getChars(from, from + length, this.characters.array(), 0);
			this.characters.clear().limit(length);
			this.bytes.clear();
			this.encoder.reset().encode(this.characters, this.bytes, true);
			return this.bytes.position();
		}

	}

}
