package dev.mcpspring.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON in UTF-8 on one line, straight into a buffer.
 * <p>
 * Confined to one thread. Commas are placed by the writer; well-formedness is up to the
 * caller. Values that are not the protocol's own are written by Jackson.
 */
public final class JsonWriter {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

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
		this.limit = out.writerIndex() + limit;
	}

	/**
	 * Opens an object.
	 * @return this writer
	 */
	public JsonWriter beginObject() {
		separate();
		this.out.writeByte('{');
		this.comma = false;
		return this;
	}

	/**
	 * Closes an object.
	 * @return this writer
	 */
	public JsonWriter endObject() {
		this.out.writeByte('}');
		this.comma = true;
		return this;
	}

	/**
	 * Opens an array.
	 * @return this writer
	 */
	public JsonWriter beginArray() {
		separate();
		this.out.writeByte('[');
		this.comma = false;
		return this;
	}

	/**
	 * Closes an array.
	 * @return this writer
	 */
	public JsonWriter endArray() {
		this.out.writeByte(']');
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
		this.out.writeByte(':');
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
	 */
	public JsonWriter number(double value) {
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
		ensure(json.length());
		ByteBufUtil.writeUtf8(this.out, json);
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
		OutputStream target = new LimitedOutput(this.out, this.limit);
		this.jsonMapper.writeValue(target, value);
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
		ensure(2);
		if (this.comma) {
			this.out.writeByte(',');
		}
	}

	private void ensure(int bytes) {
		if (this.out.writerIndex() + bytes > this.limit) {
			throw new ResultTooLargeException();
		}
	}

	/**
	 * Writes runs of characters that stand for themselves at once, and escapes the
	 * others. A lone surrogate is escaped too, as UTF-8 has no bytes for it.
	 */
	private void quote(String value) {
		ensure(value.length() + 2);
		this.out.writeByte('"');
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
		ensure(1);
		this.out.writeByte('"');
	}

	private void writeRun(String value, int start, int end) {
		if (start < end) {
			ensure(end - start);
			ByteBufUtil.writeUtf8(this.out, value, start, end);
		}
	}

	private void escape(char c) {
		ensure(6);
		this.out.writeByte('\\');
		switch (c) {
			case '"', '\\' -> this.out.writeByte(c);
			case '\n' -> this.out.writeByte('n');
			case '\r' -> this.out.writeByte('r');
			case '\t' -> this.out.writeByte('t');
			case '\b' -> this.out.writeByte('b');
			case '\f' -> this.out.writeByte('f');
			default -> {
				this.out.writeByte('u');
				for (int shift = 12; shift >= 0; shift -= 4) {
					this.out.writeByte(HEX[(c >> shift) & 0xF]);
				}
			}
		}
	}

	/**
	 * Stops Jackson at the limit.
	 */
	private static final class LimitedOutput extends ByteBufOutputStream {

		private final int limit;

		LimitedOutput(ByteBuf out, int limit) {
			super(out);
			this.limit = limit;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			if (buffer().writerIndex() + length > this.limit) {
				throw new ResultTooLargeException();
			}
			super.write(bytes, offset, length);
		}

		@Override
		public void write(int value) throws IOException {
			if (buffer().writerIndex() >= this.limit) {
				throw new ResultTooLargeException();
			}
			super.write(value);
		}

	}

}
