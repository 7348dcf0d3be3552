package dev.mcpspring.codec;

import java.io.InputStream;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.mcpspring.protocol.StreamSource;

/**
 * Writes JSON in UTF-8 on one line, straight into a buffer.
 * <p>
 * Confined to one thread. Commas are placed by the writer; well-formedness is up to the
 * caller. Values that are not the protocol's own are written by Jackson.
 */
public final class JsonWriter {

	private final ByteBuf out;

	private final JsonMapper jsonMapper;

	private final TextWriter text;

	private final List<StreamedFrame.Hole> holes;

	private boolean comma;

	/** What is read in place of the next text or Base64. */
	private @Nullable StreamSource source;

	/**
	 * Creates a writer.
	 * @param out where to write; still owned by the caller
	 * @param jsonMapper writes values that are not the protocol's own
	 * @param limit how many bytes may be written
	 */
	public JsonWriter(ByteBuf out, JsonMapper jsonMapper, int limit) {
		this(out, jsonMapper, limit, List.of());
	}

	/**
	 * Creates a writer that leaves holes.
	 * @param holes takes them; immutable if there must not be any
	 */
	JsonWriter(ByteBuf out, JsonMapper jsonMapper, int limit, List<StreamedFrame.Hole> holes) {
		this.holes = holes;
		this.out = out;
		this.jsonMapper = jsonMapper;
		this.text = new TextWriter(out, limit);
	}

	/**
	 * Returns where the next value begins.
	 * @return the place, for {@link #treeSince(int)}
	 */
	public int position() {
		return this.out.writerIndex();
	}

	/**
	 * Reads the last value that was written.
	 * @param start where it begins
	 * @return the value
	 */
	public JsonNode treeSince(int start) {
		ByteBuf written = this.out.slice(start, this.out.writerIndex() - start);
		return this.jsonMapper.readTree((InputStream) new ByteBufInputStream(written));
	}

	/**
	 * Opens an object.
	 * @return this writer
	 */
	public JsonWriter beginObject() {
		separate();
		this.text.write('{');
		this.comma = false;
		return this;
	}

	/**
	 * Closes an object.
	 * @return this writer
	 */
	public JsonWriter endObject() {
		this.text.write('}');
		this.comma = true;
		return this;
	}

	/**
	 * Opens an array.
	 * @return this writer
	 */
	public JsonWriter beginArray() {
		separate();
		this.text.write('[');
		this.comma = false;
		return this;
	}

	/**
	 * Closes an array.
	 * @return this writer
	 */
	public JsonWriter endArray() {
		this.text.write(']');
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
		this.text.quote(name);
		this.text.write(':');
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
		this.text.quote(value);
		this.comma = true;
		return this;
	}

	/**
	 * Sets what the next {@link #text} or {@link #base64} leaves a hole for.
	 * @return this writer
	 */
	JsonWriter streaming(@Nullable StreamSource source) {
		this.source = source;
		return this;
	}

	/**
	 * Writes a string, or a hole for text.
	 * @return this writer
	 */
	JsonWriter text(String value) {
		return (this.source != null) ? hole(this.source, false) : string(value);
	}

	/**
	 * Writes a string, or a hole for bytes in Base64.
	 * @return this writer
	 */
	JsonWriter base64(String value) {
		return (this.source != null) ? hole(this.source, true) : string(value);
	}

	private JsonWriter hole(StreamSource source, boolean base64) {
		string("");
		this.holes.add(new StreamedFrame.Hole(this.out.writerIndex() - 1, source, base64));
		return this;
	}

	/**
	 * Writes an integer.
	 * @param value the integer
	 * @return this writer
	 */
	public JsonWriter number(long value) {
		separate();
		this.text.write(value);
		this.comma = true;
		return this;
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
		this.text.write(json);
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
		new LimitedOutput(this.out, this.text).write(this.jsonMapper, value);
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
		this.text.write(ascii);
		this.comma = true;
		return this;
	}

	private void separate() {
		if (this.comma) {
			this.text.write(',');
		}
	}

}
