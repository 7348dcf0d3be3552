package dev.mcpspring.stream;

import io.netty.buffer.ByteBuf;

import dev.mcpspring.codec.StreamedFrame.Hole;
import dev.mcpspring.codec.StringPieces;
import dev.mcpspring.protocol.StreamSource;

/**
 * What fills one hole. Confined to one thread at a time, apart from signals of a
 * publisher.
 */
interface Feed {

	/** How many bytes are taken at once: 16 KiB in Base64. */
	int MAX_BYTES = 12 * 1024;

	/** How many characters are taken at once. */
	int MAX_CHARACTERS = 4 * 1024;

	/**
	 * Creates the feed of a source.
	 * @param signal is run when a source that does not block has something to say
	 */
	static Feed of(Hole hole, Runnable signal) {
		StringPieces pieces = StringPieces.of(hole);
		StreamSource source = hole.source();
		if (source instanceof StreamSource.BlockingBytes bytes) {
			return new BytesFeed(bytes.stream(), pieces);
		}
		if (source instanceof StreamSource.BlockingText text) {
			return new TextFeed(text.reader(), pieces);
		}
		if (source instanceof StreamSource.ReactiveBytes bytes) {
			return ReactiveFeed.ofBytes(bytes.publisher(), pieces, signal);
		}
		return ReactiveFeed.ofText(((StreamSource.ReactiveText) source).publisher(), pieces, signal);
	}

	/**
	 * Returns whether a worker has to run this.
	 */
	boolean blocks();

	/**
	 * Writes some more.
	 * @param out where to write it
	 * @return what that came to
	 */
	Step next(ByteBuf out) throws Exception;

	/**
	 * Gives the source back.
	 */
	void close() throws Exception;

	/**
	 * What came of an attempt to write more.
	 */
	enum Step {

		/** Something may have been written. */
		WRITTEN,

		/** Nothing is there yet; there will be a signal. */
		WAIT,

		/** There is no more. */
		END

	}

}
