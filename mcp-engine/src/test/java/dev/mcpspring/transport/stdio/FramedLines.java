package dev.mcpspring.transport.stdio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * What a framer hands over, put together again: lines, refused lines and the like, each
 * as one text.
 */
final class FramedLines implements LineFramer.Lines {

	private final List<String> lines = new ArrayList<>();

	private final int limit;

	private StringBuilder parts = new StringBuilder();

	private FramedLines(int limit) {
		this.limit = limit;
	}

	/**
	 * Frames an input that is read in chunks.
	 * @param initialSize the size of the first buffer
	 * @param limit the length from which on a line is refused
	 * @param chunk the most that is read at once
	 */
	static List<String> of(ByteBufAllocator allocator, int initialSize, byte[] input, int limit, int chunk) {
		FramedLines lines = new FramedLines(limit);
		LineFramer framer = new LineFramer(allocator, initialSize, lines);
		try {
			for (int i = 0; i < input.length;) {
				ByteBuf buffer = framer.buffer();
				int count = Math.min(Math.min(chunk, buffer.writableBytes()), input.length - i);
				buffer.writeBytes(input, i, count);
				i += count;
				framer.frame();
			}
			framer.finish();
		}
		finally {
			framer.close();
		}
		return lines.lines;
	}

	@Override
	public void line(ByteBuf line) {
		if (part(line)) {
			endOfLine();
		}
	}

	@Override
	public boolean part(ByteBuf part) {
		this.parts.append(part.toString(StandardCharsets.ISO_8859_1));
		part.release();
		if (this.parts.length() > this.limit) {
			this.parts = new StringBuilder();
			this.lines.add("too long");
			return false;
		}
		return true;
	}

	@Override
	public void endOfLine() {
		this.lines.add(this.parts.toString());
		this.parts = new StringBuilder();
	}

	@Override
	public void abort() {
		throw new AssertionError("aborted (expected: a line that ends)");
	}

}
