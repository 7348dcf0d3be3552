package dev.mcpspring.benchmarks.client;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * One client: a connection that is kept alive, a session of its own if there are any, and
 * one call at a time. Each reply's status and length are checked, and the content of the
 * first and of every {@value #SAMPLE}th.
 * <p>
 * Confined to one thread.
 */
final class Connection implements AutoCloseable {

	private static final int SAMPLE = 128;

	private final ReplyReader reply = new ReplyReader();

	private final Dialect dialect;

	private final Http http;

	private final @Nullable String session;

	private final SocketChannel channel;

	private final SelectionKey key;

	private @Nullable EchoCall call;

	private ByteBuffer unsent = ByteBuffer.allocate(0);

	private int id = EchoCall.FIRST_ID;

	private boolean sampled;

	/** How long each reply has to be; 0 while no reply has carried the message. */
	private int expectedLength;

	private long intendedStart;

	Connection(Dialect dialect, Http http, @Nullable String session, Selector selector) throws IOException {
		this.dialect = dialect;
		this.http = http;
		this.session = session;
		this.channel = SocketChannel.open(http.server());
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		this.key = this.channel.register(selector, SelectionKey.OP_READ, this);
	}

	/**
	 * Has the next calls carry a message to a tool.
	 */
	void carry(String tool, String message) {
		this.call = new EchoCall(this.dialect, this.http, this.session, tool, message);
		this.expectedLength = 0;
	}

	/**
	 * Sends the next call.
	 * @param intendedStart when it should have been sent
	 */
	void send(long intendedStart) throws IOException {
		this.intendedStart = intendedStart;
		this.id++;
		this.sampled = this.expectedLength == 0 || this.id % SAMPLE == 0;
		this.reply.begin(this.sampled);
		this.unsent = call().numbered(this.id);
		write();
	}

	long intendedStart() {
		return this.intendedStart;
	}

	/**
	 * Goes on with what the channel is ready for.
	 * @param room where to read to
	 * @return whether the reply is complete, and is what it should be
	 */
	boolean proceed(ByteBuffer room) throws IOException {
		if (this.unsent.hasRemaining()) {
			write();
		}
		boolean complete = false;
		while (!complete) {
			int count = this.channel.read(room.clear());
			if (count < 0) {
				throw new EOFException("connection: closed by the server (expected: kept alive)");
			}
			if (count == 0) {
				return false;
			}
			complete = this.reply.read(room.flip());
		}
		check();
		return true;
	}

	private void write() throws IOException {
		this.channel.write(this.unsent);
		int interest = this.unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
		if (this.key.interestOps() != interest) {
			this.key.interestOps(interest);
		}
	}

	private void check() {
		if (this.reply.status() == 503) {
			throw new OverloadException(this.reply.status());
		}
		if (this.reply.status() != 200) {
			throw new IllegalStateException("status: %d (expected: 200)".formatted(this.reply.status()));
		}
		if (this.sampled) {
			EchoReply.check(this.reply.body(), this.reply.bodyLength(), this.id, call().message());
			if (this.expectedLength == 0) {
				this.expectedLength = this.reply.bodyLength();
			}
		}
		if (this.reply.bodyLength() != this.expectedLength) {
			throw new IllegalStateException(
					"reply: %d bytes (expected: %d)".formatted(this.reply.bodyLength(), this.expectedLength));
		}
	}

	private EchoCall call() {
		if (this.call == null) {
			throw new IllegalStateException("message: none (expected: one to carry)");
		}
		return this.call;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
