package dev.mcpspring.benchmarks.openloop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.client.ReplyReader;

/**
 * A connection that is kept alive, with one call at a time.
 * <p>
 * Confined to one thread.
 */
final class Caller implements AutoCloseable {

	/** How many connections have ids of their own, of as many digits as all have. */
	private static final int MOST = 3_500;

	private static final int IDS_EACH = 250_000;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final byte[] CONNECTION = "connection:".getBytes(StandardCharsets.US_ASCII);

	private final ReplyReader reply = new ReplyReader();

	private final SocketChannel channel;

	private final SelectionKey key;

	private final Map<Request, Request> ofSession = new IdentityHashMap<>();

	private final @Nullable String session;

	private ByteBuffer unsent = NOTHING;

	private @Nullable Source source;

	private int id;

	private long intended;

	/** Whether the server ends the connection after its reply. */
	private boolean last;

	/**
	 * Connects.
	 * @param number tells connections apart, so that no two calls at once have one id
	 * @param session the session of all calls, or {@code null} for what each says
	 */
	Caller(InetSocketAddress server, Selector selector, int number, @Nullable String session) throws IOException {
		this.session = session;
		this.id = Request.FIRST_ID + number % MOST * IDS_EACH;
		this.channel = SocketChannel.open(server);
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		this.key = this.channel.register(selector, SelectionKey.OP_READ, this);
	}

	/**
	 * Sends a call.
	 * @param source whose call it is
	 * @param intended when it should have been sent
	 */
	void send(Source source, long intended) throws IOException {
		begin(source, intended);
		write(request(source).numbered(this.id));
	}

	/**
	 * Sends half of a call.
	 */
	void sendHalf(Source source, long intended) throws IOException {
		begin(source, intended);
		ByteBuffer bytes = request(source).numbered(this.id);
		this.channel.write(bytes.limit(bytes.limit() / 2));
	}

	private Request request(Source source) {
		String session = this.session;
		return (session != null) ? this.ofSession.computeIfAbsent(source.request(), (request) -> request.in(session))
				: source.request();
	}

	private void begin(Source source, long intended) {
		this.source = source;
		this.intended = intended;
		this.id++;
		this.reply.begin(true);
	}

	private void write(ByteBuffer bytes) throws IOException {
		this.channel.write(bytes);
		if (bytes.hasRemaining()) {
			if (bytes != this.unsent) {
				// The bytes change with the next call, which may be another connection's.
				this.unsent = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
			}
			this.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
		}
		else if (bytes == this.unsent) {
			this.unsent = NOTHING;
			this.key.interestOps(SelectionKey.OP_READ);
		}
	}

	@Nullable Source source() {
		return this.source;
	}

	int id() {
		return this.id;
	}

	long intended() {
		return this.intended;
	}

	boolean isLast() {
		return this.last;
	}

	/**
	 * Tells whether an event stream has begun.
	 */
	boolean isStreaming() {
		return this.source != null && this.reply.hasBegun(1);
	}

	/**
	 * Goes on with what the channel is ready for.
	 * @param room where to read to
	 * @return what the server has done with the call, or {@code null} if it is not yet
	 * known, or if there is no call
	 */
	@Nullable Verdict proceed(ByteBuffer room) throws IOException {
		if (this.unsent.hasRemaining()) {
			write(this.unsent);
		}
		int count = this.channel.read(room.clear());
		if (count < 0) {
			this.last = true;
			return (this.source != null) ? Verdict.LOST : null;
		}
		if (count == 0) {
			return null;
		}
		if (this.source == null) {
			throw new IOException("bytes that nobody asked for");
		}
		if (!this.reply.read(room.flip())) {
			return null;
		}
		this.last = this.reply.status() != 200 && this.reply.hasHeader(CONNECTION);
		Verdict verdict = Judge.judge(this.reply, this.id);
		boolean right = verdict != Verdict.DONE || Judge.contains(this.reply, this.source.request().expected());
		return right ? verdict : Verdict.WRONG;
	}

	/**
	 * Tells what was read, for who wonders about it.
	 */
	String describe() {
		String body = new String(this.reply.body(), 0, Math.min(200, this.reply.bodyLength()), StandardCharsets.UTF_8);
		return "call %d, status %d, %s".formatted(this.id, this.reply.status(), body);
	}

	void endCall() {
		this.source = null;
	}

	/**
	 * Ends the connection without a goodbye.
	 */
	void reset() throws IOException {
		this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		this.channel.close();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
