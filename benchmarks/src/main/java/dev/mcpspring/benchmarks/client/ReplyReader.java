package dev.mcpspring.benchmarks.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one HTTP reply after the other and does as little as it takes to know where each
 * ends: the body is counted, and kept only when asked for.
 * <p>
 * Confined to one thread.
 */
public final class ReplyReader {

	private static final int MAX_HEAD = 8192;

	private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] CHUNKED = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

	private final byte[] head = new byte[MAX_HEAD];

	private State state = State.HEAD;

	private int headLength;

	private int status;

	private long remaining;

	private int bodyLength;

	private boolean keep;

	private byte[] body = new byte[1024];

	/**
	 * Begins a reply.
	 * @param keepBody whether its body will be asked for
	 */
	public void begin(boolean keepBody) {
		this.state = State.HEAD;
		this.headLength = 0;
		this.bodyLength = 0;
		this.keep = keepBody;
	}

	public int status() {
		return this.status;
	}

	public int bodyLength() {
		return this.bodyLength;
	}

	/**
	 * Returns the body, if it was to be kept; what lies after its length is no part of
	 * it.
	 */
	public byte[] body() {
		return this.body;
	}

	/**
	 * Reads what has arrived.
	 * @return whether the reply is complete
	 */
	public boolean read(ByteBuffer in) {
		while (in.hasRemaining() && this.state != State.COMPLETE) {
			switch (this.state) {
				case HEAD -> head(in);
				case BODY -> body(in, State.COMPLETE);
				case CHUNK -> body(in, State.CHUNK_END);
				default -> line(in);
			}
		}
		if (in.hasRemaining()) {
			throw new IllegalStateException("reply: %d bytes after its end".formatted(in.remaining()));
		}
		return this.state == State.COMPLETE;
	}

	/**
	 * Tells whether the head of a reply with a length has a header.
	 * @param header its name in lower case, with the colon
	 */
	public boolean hasHeader(byte[] header) {
		return value(header) >= 0;
	}

	/**
	 * Tells whether the head has been read, and at least so much of the body.
	 */
	public boolean hasBegun(int length) {
		return this.state != State.HEAD && this.bodyLength >= length;
	}

	private void head(ByteBuffer in) {
		while (in.hasRemaining()) {
			append(in.get());
			int n = this.headLength;
			if (n >= 4 && this.head[n - 1] == '\n' && this.head[n - 3] == '\n') {
				endHead();
				return;
			}
		}
	}

	private void append(byte value) {
		if (this.headLength == MAX_HEAD) {
			throw new IllegalStateException("head: over %d bytes".formatted(MAX_HEAD));
		}
		this.head[this.headLength++] = value;
	}

	private void endHead() {
		this.status = 100 * (this.head[9] - '0') + 10 * (this.head[10] - '0') + this.head[11] - '0';
		int length = value(CONTENT_LENGTH);
		if (length >= 0) {
			this.remaining = number(length, 10);
			this.state = (this.remaining > 0) ? State.BODY : State.COMPLETE;
		}
		else if (value(CHUNKED) >= 0) {
			this.headLength = 0;
			this.state = State.CHUNK_SIZE;
		}
		else {
			throw new IllegalStateException("reply: neither a length nor chunks (expected: one of them)");
		}
	}

	/**
	 * Returns where the value of a header begins, or -1.
	 */
	private int value(byte[] name) {
		for (int i = 1; i < this.headLength - name.length; i++) {
			if (this.head[i - 1] == '\n' && (this.head[i] | 0x20) == name[0] && matches(i, name)) {
				int start = i + name.length;
				while (this.head[start] == ' ') {
					start++;
				}
				return start;
			}
		}
		return -1;
	}

	private boolean matches(int start, byte[] name) {
		for (int i = 0; i < name.length; i++) {
			byte c = this.head[start + i];
			if (((c >= 'A' && c <= 'Z') ? c | 0x20 : c) != name[i]) {
				return false;
			}
		}
		return true;
	}

	private long number(int start, int radix) {
		long number = 0;
		for (int i = start; i < this.headLength; i++) {
			int digit = Character.digit(this.head[i], radix);
			if (digit < 0) {
				break;
			}
			number = radix * number + digit;
		}
		return number;
	}

	private void body(ByteBuffer in, State next) {
		int length = (int) Math.min(in.remaining(), this.remaining);
		if (this.keep) {
			if (this.body.length < this.bodyLength + length) {
				this.body = Arrays.copyOf(this.body, Math.max(2 * this.body.length, this.bodyLength + length));
			}
			in.get(this.body, this.bodyLength, length);
		}
		else {
			in.position(in.position() + length);
		}
		this.bodyLength += length;
		this.remaining -= length;
		if (this.remaining == 0) {
			this.state = next;
		}
	}

	/**
	 * Reads a line between chunks.
	 */
	private void line(ByteBuffer in) {
		while (in.hasRemaining()) {
			append(in.get());
			if (this.head[this.headLength - 1] == '\n') {
				endLine();
				this.headLength = 0;
				return;
			}
		}
	}

	private void endLine() {
		boolean empty = this.headLength <= 2;
		switch (this.state) {
			case CHUNK_SIZE -> {
				this.remaining = number(0, 16);
				this.state = (this.remaining > 0) ? State.CHUNK : State.TRAILER;
			}
			case CHUNK_END -> this.state = State.CHUNK_SIZE;
			default -> this.state = empty ? State.COMPLETE : State.TRAILER;
		}
	}

	private enum State {

		HEAD, BODY, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER, COMPLETE

	}

}
