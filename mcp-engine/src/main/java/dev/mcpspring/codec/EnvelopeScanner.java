package dev.mcpspring.codec;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/**
 * Checks one message while its bytes arrive: that it is JSON in UTF-8, that no name comes
 * twice in an object, and that the limits hold. On the way it notes where the members
 * are.
 * <p>
 * Confined to the thread that reads. The first byte that does not fit ends the scan,
 * wherever the bytes are cut into chunks.
 */
public final class EnvelopeScanner {

	/**
	 * Where bytes go that lie outside the heap. Copying them in pieces that fit the first
	 * cache costs little and leaves one loop to be made fast.
	 */
	private static final FastThreadLocal<byte[]> WINDOW = new FastThreadLocal<>() {

		@Override
		protected byte[] initialValue() {
			return new byte[8192];
		}

	};

	private final int maxMessageSize;

	/** Does the work; {@code null} when it has been taken away for another message. */
	private @Nullable DocumentScanner document;

	private @Nullable MalformedMessageException failure;

	EnvelopeScanner(DocumentScanner document, int maxMessageSize) {
		this.document = document;
		this.maxMessageSize = maxMessageSize;
	}

	/**
	 * Checks the next bytes of the message.
	 * @param chunk the readable bytes to look at; borrowed, and its indices stay
	 * @throws MalformedMessageException at the first byte that does not fit, and whenever
	 * called again after that
	 */
	public void scan(ByteBuf chunk) {
		if (this.failure != null) {
			throw this.failure;
		}
		DocumentScanner document = document();
		int length = Math.min(chunk.readableBytes(), this.maxMessageSize - document.scanned());
		try {
			scan(document, chunk, length);
			if (length < chunk.readableBytes()) {
				throw MalformedMessageException.tooLarge(this.maxMessageSize);
			}
		}
		catch (MalformedMessageException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private static void scan(DocumentScanner document, ByteBuf chunk, int length) {
		int index = chunk.readerIndex();
		if (chunk.hasArray()) {
			document.scan(chunk.array(), chunk.arrayOffset() + index, length);
			return;
		}
		byte[] window = WINDOW.get();
		for (int i = 0; i < length; i += window.length) {
			int part = Math.min(window.length, length - i);
			chunk.getBytes(index + i, window, 0, part);
			document.scan(window, 0, part);
		}
	}

	/**
	 * Ends the message.
	 * @throws MalformedMessageException if it is not complete, or if {@link #scan} has
	 * failed
	 */
	public void finish() {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			document().finish();
		}
		catch (MalformedMessageException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	DocumentScanner document() {
		if (this.document == null) {
			throw new IllegalStateException("scanner: used (expected: a new one for each message)");
		}
		return this.document;
	}

	/**
	 * Ends the use of this scanner, and returns what did its work, if anything still did.
	 */
	@Nullable DocumentScanner detach() {
		DocumentScanner document = this.document;
		this.document = null;
		return document;
	}

}
