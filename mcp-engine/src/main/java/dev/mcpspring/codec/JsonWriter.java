package dev.mcpspring.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON in UTF-8 on one line, straight into a buffer.
 * <p>
 * Confined to one thread. Commas are placed by the writer; well-formedness is up to the
 * caller. Values that are not the protocol's own are written by Jackson.
 */
public final class JsonWriter {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final String SHORTHANDS = "\"\\\n\r\t\b\f";

	private static final String SHORTHAND_LETTERS = "\"\\nrtbf";

	private final ByteBuf out;

	private final JsonMapper jsonMapper;

	private final int limit;

	private boolean comma;

	/**
	 * Creates a writer.
	 * @param out where to write; still owned by the caller
	 * @param jsonMapper writes values that are not the protocol's own
	 * @param limit how many bytes may be written
	 */
	public JsonWriter(ByteBuf out, JsonMapper jsonMapper, int limit) {
		this.out = out;
		this.jsonMapper = jsonMapper;
		this.limit = (int) Math.min(Integer.MAX_VALUE, (long) out.writerIndex() + limit);
	}

	/**
	 * Opens an object.
	 * @return this writer
	 */
	public JsonWriter beginObject() {
		separate();
		write('{');
		this.comma = false;
		return this;
	}

	/**
	 * Closes an object.
	 * @return this writer
	 */
	public JsonWriter endObject() {
		write('}');
		this.comma = true;
		return this;
	}

	/**
	 * Opens an array.
	 * @return this writer
	 */
	public JsonWriter beginArray() {
		separate();
		write('[');
		this.comma = false;
		return this;
	}

	/**
	 * Closes an array.
	 * @return this writer
	 */
	public JsonWriter endArray() {
		write(']');
		this.comma = true;
		return this;
	}

	/**
	 * Writes the name of the next member.
	 * @param name the name
	 * @return this writer
	 */
	public JsonWriter name(String name) {
		separate();
		quote(name);
		write(':');
		this.comma = false;
		return this;
	}

	/**
	 * Writes a string.
	 * @param value the string
	 * @return this writer
	 */
	public JsonWriter string(String value) {
		separate();
		quote(value);
		this.comma = true;
		return this;
	}

	/**
	 * Writes an integer.
	 * @param value the integer
	 * @return this writer
	 */
	public JsonWriter number(long value) {
		return token(Long.toString(value));
	}

	/**
	 * Writes a number, as an integer if it is one.
	 * @param value a finite number
	 * @return this writer
	 * @throws IllegalArgumentException if it is infinite or not a number, for which JSON
	 * has no words
	 */
	public JsonWriter number(double value) {
		if (!Double.isFinite(value)) {
			throw new IllegalArgumentException("number: " + value + " (expected: a finite number)");
		}
		if (value == Math.rint(value) && Math.abs(value) < 1e15) {
			return number((long) value);
		}
		return token(Double.toString(value));
	}

	/**
	 * Writes {@code true} or {@code false}.
	 * @param value which
	 * @return this writer
	 */
	public JsonWriter bool(boolean value) {
		return token(value ? "true" : "false");
	}

	/**
	 * Writes text that is JSON already.
	 * @param json a value in JSON on one line
	 * @return this writer
	 */
	public JsonWriter raw(String json) {
		separate();
		writeRun(json, 0, json.length());
		this.comma = true;
		return this;
	}

	/**
	 * Writes any value.
	 * @param value a value that Jackson can write
	 * @return this writer
	 * @throws tools.jackson.core.JacksonException if Jackson cannot
	 * @throws ResultTooLargeException if it is larger than the limit
	 */
	public JsonWriter value(@Nullable Object value) {
		if (value instanceof String text) {
			return string(text);
		}
		separate();
		LimitedOutput target = new LimitedOutput(this.out, this.limit);
		try {
			this.jsonMapper.writeValue((OutputStream) target, value);
		}
		catch (JacksonException ex) {
			// Jackson wraps what a stream throws in the middle of a bean or map.
			throw target.full ? new ResultTooLargeException() : ex;
		}
		this.comma = true;
		return this;
	}

	/**
	 * Writes a member that is a string, unless it is {@code null}.
	 * @param name the name
	 * @param value the string, or {@code null}
	 * @return this writer
	 */
	public JsonWriter optional(String name, @Nullable String value) {
		return (value != null) ? name(name).string(value) : this;
	}

	private JsonWriter token(String ascii) {
		separate();
		ensure(ascii.length());
		this.out.writeCharSequence(ascii, StandardCharsets.US_ASCII);
		this.comma = true;
		return this;
	}

	private void separate() {
		if (this.comma) {
			write(',');
		}
	}

	private void write(char ascii) {
		ensure(1);
		this.out.writeByte(ascii);
	}

	private void ensure(int bytes) {
		if (bytes > this.limit - this.out.writerIndex()) {
			throw new ResultTooLargeException();
		}
	}

	/**
	 * Writes runs of characters that stand for themselves at once, and escapes the
	 * others. A lone surrogate is escaped too, as UTF-8 has no bytes for it.
	 */
	private void quote(String value) {
		write('"');
		int length = value.length();
		int runStart = 0;
		for (int i = 0; i < length; i++) {
			char c = value.charAt(i);
			if (c >= ' ' && c != '"' && c != '\\' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
				continue;
			}
			if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(value.charAt(i + 1))) {
				i++;
				continue;
			}
			writeRun(value, runStart, i);
			escape(c);
			runStart = i + 1;
		}
		writeRun(value, runStart, length);
		write('"');
	}

	/**
	 * Writes characters as UTF-8. They are only counted first where they might not fit.
	 */
	private void writeRun(String value, int start, int end) {
		if (end - start > (this.limit - this.out.writerIndex()) / 3) {
			ensure(ByteBufUtil.utf8Bytes(value, start, end));
		}
		ByteBufUtil.writeUtf8(this.out, value, start, end);
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
	 * Stops Jackson at the limit.
	 */
	private static final class LimitedOutput extends ByteBufOutputStream {

		private final int limit;

		private boolean full;

		LimitedOutput(ByteBuf out, int limit) {
			super(out);
			this.limit = limit;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			ensure(length);
			super.write(bytes, offset, length);
		}

		@Override
		public void write(int value) throws IOException {
			ensure(1);
			super.write(value);
		}

		private void ensure(int bytes) {
			if (bytes > this.limit - buffer().writerIndex()) {
				this.full = true;
				throw new ResultTooLargeException();
			}
		}

	}

}
