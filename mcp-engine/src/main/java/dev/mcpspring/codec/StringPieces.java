package dev.mcpspring.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;

/**
 * Writes the inside of a string that comes in pieces, whose borders may be anywhere.
 * <p>
 * Confined to one thread at a time.
 */
public abstract sealed class StringPieces {

	private StringPieces() {
	}

	/**
	 * Creates a writer for a hole.
	 * @param hole the hole
	 * @return the writer
	 */
	public static StringPieces of(StreamedFrame.Hole hole) {
		return hole.base64() ? new Base64() : new Text();
	}

	/**
	 * Writes bytes, or the text that they are in UTF-8.
	 * @param bytes some bytes, all of which are taken
	 * @param out where to write them
	 */
	public abstract void write(ByteBuffer bytes, ByteBuf out);

	/**
	 * Writes text.
	 * @param text some text
	 * @param out where to write it
	 */
	public abstract void write(String text, ByteBuf out);

	/**
	 * Writes what has waited for the rest of it.
	 * @param out where to write it
	 */
	public abstract void end(ByteBuf out);

	/**
	 * Writes text, of which a character may be split.
	 */
	private static final class Text extends StringPieces {

		private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.onUnmappableCharacter(CodingErrorAction.REPLACE);

		/** The beginning of a character in UTF-8. */
		private ByteBuffer rest = ByteBuffer.allocate(0);

		/** The first half of a character that takes two, or 0. */
		private char highSurrogate;

		@Override
		public void write(ByteBuffer bytes, ByteBuf out) {
			ByteBuffer all = bytes;
			if (this.rest.hasRemaining()) {
				all = ByteBuffer.allocate(this.rest.remaining() + bytes.remaining()).put(this.rest).put(bytes).flip();
			}
			write(decode(all, false), out);
			this.rest = ByteBuffer.allocate(all.remaining()).put(all).flip();
		}

		private String decode(ByteBuffer bytes, boolean end) {
			CharBuffer text = CharBuffer.allocate(bytes.remaining() + 2);
			this.decoder.decode(bytes, text, end);
			if (end) {
				this.decoder.flush(text);
			}
			return text.flip().toString();
		}

		@Override
		public void write(String text, ByteBuf out) {
			if (text.isEmpty()) {
				return;
			}
			String whole = (this.highSurrogate != 0) ? this.highSurrogate + text : text;
			char last = whole.charAt(whole.length() - 1);
			boolean split = Character.isHighSurrogate(last);
			this.highSurrogate = split ? last : 0;
			new TextWriter(out, Integer.MAX_VALUE).escape(split ? whole.substring(0, whole.length() - 1) : whole);
		}

		@Override
		public void end(ByteBuf out) {
			write(decode(this.rest, true), out);
			if (this.highSurrogate != 0) {
				new TextWriter(out, Integer.MAX_VALUE).escape(String.valueOf(this.highSurrogate));
			}
		}

	}

	/**
	 * Writes Base64, of which a group of three bytes may be split.
	 */
	private static final class Base64 extends StringPieces {

		private final java.util.Base64.Encoder encoder = java.util.Base64.getEncoder();

		private byte[] rest = {};

		@Override
		public void write(ByteBuffer bytes, ByteBuf out) {
			int length = this.rest.length + bytes.remaining();
			byte[] whole = new byte[length - length % 3];
			byte[] next = new byte[length % 3];
			ByteBuffer all = ByteBuffer.allocate(length).put(this.rest).put(bytes).flip();
			all.get(whole).get(next);
			this.rest = next;
			out.writeBytes(this.encoder.encode(whole));
		}

		@Override
		public void write(String text, ByteBuf out) {
			throw new IllegalStateException("text: in Base64 (expected: bytes)");
		}

		@Override
		public void end(ByteBuf out) {
			out.writeBytes(this.encoder.encode(this.rest));
		}

	}

}
