package dev.mcpspring.transport.stdio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;

/**
 * Ends a connection whose first byte cannot begin a message: a web page can make its
 * browser send an HTTP request to a port of this machine, in whose body a line might be
 * one.
 * <p>
 * Confined to the thread that reads, apart from {@link #close()}.
 */
final class JsonOnly implements ScatteringByteChannel {

	private static final int BYTE_ORDER_MARK = 0xEF;

	private final ScatteringByteChannel channel;

	private boolean checked;

	JsonOnly(ScatteringByteChannel channel) {
		this.channel = channel;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		int start = into.position();
		int count = this.channel.read(into);
		for (int i = start; i < start + count && !this.checked; i++) {
			check(into.get(i) & 0xFF);
		}
		return count;
	}

	private void check(int first) throws IOException {
		if (first == '{' || first == '[' || first == BYTE_ORDER_MARK) {
			this.checked = true;
		}
		else if (first != '\n' && first != '\r' && first != ' ' && first != '\t') {
			throw new IOException("first byte: 0x%02x (expected: JSON)".formatted(first));
		}
	}

	@Override
	public long read(ByteBuffer[] into) {
		throw new UnsupportedOperationException("one buffer at a time");
	}

	@Override
	public long read(ByteBuffer[] into, int offset, int length) {
		throw new UnsupportedOperationException("one buffer at a time");
	}

	@Override
	public boolean isOpen() {
		return this.channel.isOpen();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
