package dev.mcpspring.stream;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.codec.ResultTooLargeException;
import dev.mcpspring.codec.StreamedFrame;
import dev.mcpspring.codec.StreamedFrame.Hole;
import dev.mcpspring.protocol.StreamSource;

/**
 * The parts of one response in their order: what is between the holes, and what fills
 * them. Confined to one thread at a time.
 */
final class Parts {

	private static final Logger log = LoggerFactory.getLogger(Parts.class);

	private static final int SIZE = 16 * 1024;

	private static final Runnable NO_SIGNAL = () -> {
	};

	private final StreamedFrame frame;

	private final StreamSettings settings;

	private final List<Feed> feeds = new ArrayList<>(1);

	/** What is closed unread, as the client's revision has no place for it. */
	private final List<Feed> unused = new ArrayList<>(0);

	private int current;

	private long size;

	private boolean closed;

	Parts(StreamedFrame frame, List<StreamSource> sources, StreamSettings settings, Runnable signal) {
		this.frame = frame;
		this.settings = settings;
		List<StreamSource> rest = new ArrayList<>(sources);
		for (Hole hole : frame.holes()) {
			this.feeds.add(Feed.of(hole, signal));
			rest.remove(hole.source());
		}
		rest.forEach((source) -> this.unused.add(Feed.of(new Hole(0, source, false), NO_SIGNAL)));
	}

	boolean isEnd() {
		return this.current >= this.feeds.size() && !this.frame.frame().isReadable();
	}

	/**
	 * Tells whether {@link #next} may block.
	 */
	boolean blocks() {
		return this.current < this.feeds.size() && this.feeds.get(this.current).blocks();
	}

	/**
	 * Tells whether {@link #close} may block.
	 */
	boolean closeBlocks() {
		return this.unused.stream().anyMatch(Feed::blocks)
				|| this.feeds.stream().skip(this.current).anyMatch(Feed::blocks);
	}

	/**
	 * Makes the next part.
	 * @return the part, owned by the caller, which may be empty; {@code null} if there is
	 * none yet
	 */
	@Nullable ByteBuf next() throws Exception {
		ByteBuf out = this.settings.pool().acquire(SIZE);
		boolean written = false;
		try {
			if (!writeNext(out)) {
				return null;
			}
			this.size += out.readableBytes();
			if (this.size > this.settings.maxSize()) {
				throw new ResultTooLargeException();
			}
			written = true;
			return out;
		}
		finally {
			if (!written) {
				out.release();
			}
		}
	}

	/**
	 * Writes what comes before a hole and some of what fills it.
	 * @return whether there was anything to fill it with
	 */
	private boolean writeNext(ByteBuf out) throws Exception {
		ByteBuf text = this.frame.frame();
		if (this.current == this.feeds.size()) {
			out.writeBytes(text);
			return true;
		}
		int before = this.frame.holes().get(this.current).index() - text.readerIndex();
		out.writeBytes(text, text.readerIndex(), before);
		Feed feed = this.feeds.get(this.current);
		Feed.Step step = feed.next(out);
		if (step == Feed.Step.WAIT) {
			return false;
		}
		text.skipBytes(before);
		if (step == Feed.Step.END) {
			this.current++;
			close(feed);
			if (this.current == this.feeds.size()) {
				out.writeBytes(text);
			}
		}
		return true;
	}

	/**
	 * Gives everything back.
	 */
	void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.feeds.stream().skip(this.current).forEach(Parts::close);
		this.unused.forEach(Parts::close);
		this.frame.frame().release();
	}

	private static void close(Feed feed) {
		try {
			feed.close();
		}
		catch (Throwable ex) {
			log.debug("source cannot be closed", ex);
		}
	}

}
