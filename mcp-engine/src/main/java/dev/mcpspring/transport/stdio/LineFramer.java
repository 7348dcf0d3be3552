package dev.mcpspring.transport.stdio;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/**
 * Cuts what is read into lines. A line is a slice of the buffer that it was read into;
 * only the beginning of one that a full buffer cuts off is copied to the next buffer, and
 * a line that is longer than that is handed over in parts. Blank lines are no lines.
 * Buffers grow up to 64 KB for a client that fills them.
 * <p>
 * Confined to the thread that reads.
 */
final class LineFramer {

	private static final int MAX_SIZE = 64 * 1024;

	/** Less room than this part of a buffer is not worth reading into. */
	private static final int ROOM_SHARE = 16;

	/** The part of a buffer that the beginning of a line may fill to be copied. */
	private static final int COPIED_SHARE = 4;

	private static final ByteBuf NEWLINE = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { '\n' }));

	private final ByteBufAllocator allocator;

	private final Lines lines;

	/** Doubles when a read fills the buffer: more is waiting then. */
	private int size;

	private ByteBuf buffer;

	/** Up to where there is no end of a line. */
	private int searched;

	/** Whether the beginning of the line was handed over. */
	private boolean inParts;

	/** Whether the rest of the line is of no use. */
	private boolean skipping;

	/**
	 * Creates a framer.
	 * @param allocator where buffers come from
	 * @param initialSize the size of the first one, in bytes
	 * @param lines takes the lines
	 */
	LineFramer(ByteBufAllocator allocator, int initialSize, Lines lines) {
		this.allocator = allocator;
		this.size = initialSize;
		this.lines = lines;
		this.buffer = allocate();
	}

	/**
	 * Returns the buffer to read into, which stays the framer's own and has room.
	 */
	ByteBuf buffer() {
		if (!this.buffer.isReadable() && this.buffer.refCnt() == 1 && this.buffer.capacity() == this.size) {
			this.buffer.clear();
			this.searched = 0;
		}
		else if (this.buffer.writableBytes() < this.buffer.capacity() / ROOM_SHARE) {
			next();
		}
		return this.buffer;
	}

	/**
	 * Hands over the lines that are complete.
	 */
	void frame() {
		if (!this.buffer.isWritable()) {
			this.size = Math.max(this.size, Math.min(MAX_SIZE, 2 * this.buffer.capacity()));
		}
		int newline = newline();
		while (newline >= 0) {
			endLine(newline);
			this.buffer.readerIndex(newline + 1);
			this.searched = newline + 1;
			newline = newline();
		}
		this.searched = this.buffer.writerIndex();
		if (this.skipping) {
			this.buffer.readerIndex(this.searched);
		}
	}

	/**
	 * Hands over the last line, which has no end.
	 */
	void finish() {
		endLine(this.buffer.writerIndex());
		this.buffer.readerIndex(this.buffer.writerIndex());
	}

	/**
	 * Gives back what was read and not handed over.
	 */
	void close() {
		this.buffer.release();
		if (this.inParts) {
			this.inParts = false;
			this.lines.abort();
		}
	}

	private int newline() {
		int length = this.buffer.writerIndex() - this.searched;
		if (length == 0) {
			return -1;
		}
		return this.buffer.indexOf(this.searched, this.searched + length, (byte) '\n');
	}

	private void endLine(int end) {
		int length = end - this.buffer.readerIndex();
		if (this.skipping) {
			this.skipping = false;
		}
		else if (this.inParts) {
			this.inParts = false;
			if (length == 0 || this.lines.part(this.buffer.readRetainedSlice(length))) {
				this.lines.endOfLine();
			}
		}
		else if (!isBlank(end)) {
			this.lines.line(this.buffer.readRetainedSlice(length));
		}
	}

	private boolean isBlank(int end) {
		for (int i = this.buffer.readerIndex(); i < end; i++) {
			byte character = this.buffer.getByte(i);
			if (character != ' ' && character != '\t' && character != '\r') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Goes on with a buffer that has room.
	 */
	private void next() {
		ByteBuf full = this.buffer;
		int length = full.readableBytes();
		if (length > full.capacity() / COPIED_SHARE || this.inParts) {
			handOver(length);
		}
		this.buffer = allocate();
		this.buffer.writeBytes(full);
		this.searched = this.buffer.writerIndex();
		full.release();
	}

	private void handOver(int length) {
		if (length > 0) {
			this.inParts = this.lines.part(this.buffer.readRetainedSlice(length));
			this.skipping = !this.inParts;
		}
	}

	private ByteBuf allocate() {
		return this.allocator.directBuffer(this.size, this.size);
	}

	/**
	 * Makes a frame a line: without line breaks in it, which JSON may have between its
	 * tokens only, and with one behind it.
	 * @param frame the frame, whose ownership passes
	 * @return the line, owned by the caller
	 */
	static ByteBuf toLine(ByteBuf frame) {
		for (int i = indexOfBreak(frame, frame.readerIndex()); i >= 0; i = indexOfBreak(frame, i)) {
			frame.setByte(i, ' ');
		}
		if (frame.isWritable() && !frame.isReadOnly() && frame.refCnt() == 1) {
			return frame.writeByte('\n');
		}
		return Unpooled.wrappedBuffer(frame, NEWLINE.duplicate());
	}

	private static int indexOfBreak(ByteBuf frame, int from) {
		return ByteBufUtil.indexOf(frame, from, frame.writerIndex(), (byte) '\n');
	}

	/**
	 * Takes lines.
	 */
	interface Lines {

		/**
		 * Takes a whole line, and ownership of it.
		 */
		void line(ByteBuf line);

		/**
		 * Takes the next part of a line, and ownership of it.
		 * @return whether to go on; if not, the line is answered, and nothing more of it
		 * comes
		 */
		boolean part(ByteBuf part);

		/**
		 * Takes notice of the end of a line that came in parts.
		 */
		void endOfLine();

		/**
		 * Takes notice that a line that came in parts has no end.
		 */
		void abort();

	}

}
