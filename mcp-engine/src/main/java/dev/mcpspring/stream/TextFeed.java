package dev.mcpspring.stream;

import java.io.IOException;
import java.io.Reader;

import io.netty.buffer.ByteBuf;

import dev.mcpspring.codec.StringPieces;

/**
 * Text from a reader that may block.
 */
final class TextFeed implements Feed {

	private static final char[] NONE = {};

	private final Reader reader;

	private final StringPieces pieces;

	private char[] characters = NONE;

	TextFeed(Reader reader, StringPieces pieces) {
		this.reader = reader;
		this.pieces = pieces;
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public Step next(ByteBuf out) throws IOException {
		if (this.characters.length == 0) {
			this.characters = new char[MAX_CHARACTERS];
		}
		int count = this.reader.read(this.characters);
		if (count < 0) {
			this.pieces.end(out);
			return Step.END;
		}
		this.pieces.write(new String(this.characters, 0, count), out);
		return Step.WRITTEN;
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
	}

}
