package dev.mcpspring.codec;

import java.io.InputStream;

/**
 * The bytes of one value, found out while they are read: ends where the value does.
 * <p>
 * Confined to one thread at a time.
 */
final class ValueInput extends InputStream {

	private final HeldInput in;

	private int depth;

	private boolean inString;

	private boolean escaped;

	private boolean ended;

	/**
	 * Creates a stream.
	 * @param in begins with the value and may go on behind it
	 */
	ValueInput(HeldInput in) {
		this.in = in;
	}

	@Override
	public int read() {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		int count = this.ended ? -1 : this.in.read(target, offset, length);
		if (count <= 0) {
			return count;
		}
		for (int i = 0; i < count; i++) {
			byte next = target[offset + i];
			if (this.inString) {
				if (!this.escaped && PlainText.isPlain(next)) {
					i = PlainText.skip(target, offset + i, offset + count) - offset - 1;
					continue;
				}
				passInString(next);
			}
			else if (endsScalar(next)) {
				this.ended = true;
				return (i > 0) ? i : -1;
			}
			else {
				pass(next);
			}
			if (this.ended) {
				return i + 1;
			}
		}
		return count;
	}

	private void passInString(byte next) {
		if (this.escaped) {
			this.escaped = false;
		}
		else if (next == '\\') {
			this.escaped = true;
		}
		else if (next == '"') {
			this.inString = false;
			this.ended = this.depth == 0;
		}
	}

	private void pass(byte next) {
		switch (next) {
			case '"' -> this.inString = true;
			case '{', '[' -> this.depth++;
			case '}', ']' -> {
				this.depth--;
				this.ended = this.depth == 0;
			}
			default -> {
			}
		}
	}

	/**
	 * Tells whether a byte comes behind a number or word that is the value.
	 */
	private boolean endsScalar(byte next) {
		return this.depth == 0 && (next == ',' || next == '}' || next == ']' || next == ' ' || next == '\n'
				|| next == '\r' || next == '\t');
	}

}
