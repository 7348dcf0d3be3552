package dev.mcpspring.codec;

import java.io.IOException;
import java.io.OutputStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Jackson writes one value: behind what is written already, and not past the limit.
 * <p>
 * Confined to one thread.
 */
final class LimitedOutput extends ByteBufOutputStream {

	private final TextWriter text;

	private boolean full;

	/**
	 * Creates an output.
	 * @param out where to write; still owned by the caller
	 * @param text knows the limit
	 */
	LimitedOutput(ByteBuf out, TextWriter text) {
		super(out);
		this.text = text;
	}

	/**
	 * Writes a value.
	 * @throws ResultTooLargeException if it is larger than the limit
	 */
	void write(JsonMapper jsonMapper, @Nullable Object value) {
		try {
			jsonMapper.writeValue((OutputStream) this, value);
		}
		catch (JacksonException ex) {
			// Jackson wraps what a stream throws in the middle of a bean or map.
			throw this.full ? new ResultTooLargeException() : ex;
		}
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.full = !this.text.hasRoom(length);
		this.text.ensure(length);
		super.write(bytes, offset, length);
	}

	@Override
	public void write(int value) throws IOException {
		this.full = !this.text.hasRoom(1);
		this.text.ensure(1);
		super.write(value);
	}

}
