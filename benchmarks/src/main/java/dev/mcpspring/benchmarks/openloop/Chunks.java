package dev.mcpspring.benchmarks.openloop;

import java.nio.ByteBuffer;

/**
 * Reads a reply of HTTP that comes in chunks and has no end, and hands on what is in
 * them.
 * <p>
 * Confined to one thread.
 */
final class Chunks {

	private final Lines between = new Lines();

	private final Lines within = new Lines();

	private boolean head = true;

	private int status;

	/** How much of a chunk is still to come; then its end, which has two bytes. */
	private long remaining;

	private int endBytes;

	int status() {
		return this.status;
	}

	void read(ByteBuffer in, Lines.Line each) {
		while (in.hasRemaining()) {
			if (this.remaining > 0) {
				int length = (int) Math.min(this.remaining, in.remaining());
				this.within.read(in.slice(in.position(), length), each);
				in.position(in.position() + length);
				this.remaining -= length;
			}
			else if (this.endBytes > 0) {
				in.get();
				this.endBytes--;
			}
			else {
				readLine(in);
			}
		}
	}

	/** Reads no further than to the end of a line, as a chunk may follow. */
	private void readLine(ByteBuffer in) {
		int end = in.position();
		while (end < in.limit() && in.get(end) != '\n') {
			end++;
		}
		int length = Math.min(end + 1, in.limit()) - in.position();
		this.between.read(in.slice(in.position(), length), this::line);
		in.position(in.position() + length);
	}

	private void line(byte[] line, int length) {
		if (!this.head) {
			this.remaining = number(line, 0, length, 16);
			this.endBytes = 2;
		}
		else if (length == 0) {
			this.head = false;
		}
		else if (this.status == 0) {
			this.status = (int) number(line, "HTTP/1.1 ".length(), length, 10);
		}
	}

	private static long number(byte[] line, int start, int length, int radix) {
		long number = 0;
		for (int i = start; i < length && Character.digit(line[i], radix) >= 0; i++) {
			number = radix * number + Character.digit(line[i], radix);
		}
		return number;
	}

}
