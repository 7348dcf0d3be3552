package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Any number of event streams that stay open, each on a connection of its own. Knows of
 * each only what a client cannot do without: that it is open, and how often it has heard
 * what everybody is told.
 * <p>
 * Confined to one thread.
 */
public final class HeldStreams implements AutoCloseable {

	/** The line that begins the data of an event, which no head of a reply has. */
	private static final byte[] EVENT = ascii("data: ");

	private final Selector selector = Selector.open();

	private final ByteBuffer room = ByteBuffer.allocateDirect(64 * 1024);

	private final List<Held> streams = new ArrayList<>();

	private final InetSocketAddress server;

	private final byte[] news;

	/**
	 * Creates none yet.
	 * @param server who is asked
	 * @param news what everybody is told, as it stands in an event
	 */
	public HeldStreams(InetSocketAddress server, String news) throws IOException {
		this.server = server;
		this.news = ascii(news);
	}

	/**
	 * Asks for a stream.
	 * @param request the request, head and body
	 */
	public void open(String request) throws IOException {
		SocketChannel channel = SocketChannel.open(this.server);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
		channel.configureBlocking(false);
		Held stream = new Held(channel);
		channel.register(this.selector, SelectionKey.OP_READ, stream);
		this.streams.add(stream);
	}

	/**
	 * Waits until all streams are open.
	 * @param patience how long to wait
	 */
	public void awaitOpen(Duration patience) throws IOException {
		await("open", patience, (stream) -> stream.open);
	}

	/**
	 * Waits until all streams have heard the news so often.
	 * @param times how often
	 * @param patience how long to wait
	 * @return when the last one has, as {@link System#nanoTime()} says it
	 */
	public long awaitNews(int times, Duration patience) throws IOException {
		await("told", patience, (stream) -> stream.news >= times);
		return this.streams.stream().mapToLong((stream) -> stream.heardAt).max().orElseThrow();
	}

	/**
	 * Reads for some time whatever comes.
	 * @param duration for how long
	 */
	public void read(Duration duration) throws IOException {
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end) {
			this.selector.select(this::read, 10);
		}
	}

	private void await(String what, Duration patience, Condition condition) throws IOException {
		long end = System.nanoTime() + patience.toNanos();
		long met = 0;
		while (met < this.streams.size()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException(
						"streams that are %s: %d (expected: %d)".formatted(what, met, this.streams.size()));
			}
			this.selector.select(this::read, 5);
			met = this.streams.stream().filter(condition::isMet).count();
		}
	}

	private void read(SelectionKey key) {
		Held stream = (Held) key.attachment();
		try {
			int count = stream.channel.read(this.room.clear());
			if (count < 0) {
				throw new IllegalStateException("stream: ended by the server (expected: open)");
			}
			this.room.flip();
			stream.open |= occurrences(EVENT) > 0 || occurrences(ascii("\n:\n")) > 0;
			int news = occurrences(this.news);
			if (news > 0) {
				stream.news += news;
				stream.heardAt = System.nanoTime();
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("stream: broken (expected: open)", ex);
		}
	}

	private int occurrences(byte[] what) {
		int found = 0;
		for (int i = 0; i <= this.room.limit() - what.length; i++) {
			int k = 0;
			while (k < what.length && this.room.get(i + k) == what[k]) {
				k++;
			}
			found += (k == what.length) ? 1 : 0;
		}
		return found;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void close() throws IOException {
		for (Held stream : this.streams) {
			stream.channel.close();
		}
		this.selector.close();
	}

	private interface Condition {

		boolean isMet(Held stream);

	}

	private static final class Held {

		private final SocketChannel channel;

		private boolean open;

		private int news;

		private long heardAt;

		Held(SocketChannel channel) {
			this.channel = channel;
		}

	}

}
