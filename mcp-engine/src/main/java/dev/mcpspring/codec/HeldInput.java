package dev.mcpspring.codec;

import java.io.InputStream;

/**
 * Reads a part of a message, and holds its bytes no longer than each read takes, so that
 * a stream that is never closed costs nothing.
 * <p>
 * Confined to one thread at a time.
 */
final class HeldInput extends InputStream {

	private final MessageBytes bytes;

	private final int end;

	private int position;

	/**
	 * Creates a stream.
	 * @param start the index of the first byte in the message
	 * @param end the index after the last byte
	 */
	HeldInput(MessageBytes bytes, int start, int end) {
		this.bytes = bytes;
		this.position = start;
		this.end = end;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		int count = Math.min(length, this.end - this.position);
		if (count <= 0) {
			return (length == 0) ? 0 : -1;
		}
		this.bytes.copy(this.position, target, offset, count);
		this.position += count;
		return count;
	}

}
