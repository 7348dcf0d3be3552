package dev.mcpspring.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;

import dev.mcpspring.codec.StringPieces;

/**
 * Bytes from a stream that may block.
 */
final class BytesFeed implements Feed {

	private static final byte[] NONE = {};

	private final InputStream stream;

	private final StringPieces pieces;

	private byte[] bytes = NONE;

	BytesFeed(InputStream stream, StringPieces pieces) {
		this.stream = stream;
		this.pieces = pieces;
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public Step next(ByteBuf out) throws IOException {
		if (this.bytes.length == 0) {
			this.bytes = new byte[MAX_BYTES];
		}
		int count = this.stream.read(this.bytes);
		if (count < 0) {
			this.pieces.end(out);
			return Step.END;
		}
		this.pieces.write(ByteBuffer.wrap(this.bytes, 0, count), out);
		return Step.WRITTEN;
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
	}

}
