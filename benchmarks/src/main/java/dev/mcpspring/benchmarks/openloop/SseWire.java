package dev.mcpspring.benchmarks.openloop;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.benchmarks.client.ReplyReader;

/**
 * A client of HTTP+SSE: what it posts is taken on one connection and answered on another.
 * It has one call at a time.
 * <p>
 * Confined to one thread.
 */
final class SseWire implements Wire {

	private static final String DATA = "data:";

	private final Chunks chunks = new Chunks();

	private final ReplyReader reply = new ReplyReader();

	private final InetSocketAddress server;

	private final SocketChannel stream;

	private final SocketChannel posts;

	private ByteBuffer unsent = ByteBuffer.allocate(0);

	private @Nullable String endpoint;

	private boolean posting;

	private boolean waiting;

	private SseWire(InetSocketAddress server, SocketChannel stream, SocketChannel posts) {
		this.server = server;
		this.stream = stream;
		this.posts = posts;
	}

	/**
	 * Opens a stream, on which the server says first where to post.
	 */
	static SseWire to(InetSocketAddress server) throws IOException {
		SocketChannel stream = SocketChannel.open(server);
		stream.write(ascii("GET /sse HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\n\r\n"
			.formatted(server.getHostString(), server.getPort())));
		stream.configureBlocking(false);
		SocketChannel posts = SocketChannel.open(server);
		posts.setOption(StandardSocketOptions.TCP_NODELAY, true);
		posts.configureBlocking(false);
		return new SseWire(server, stream, posts);
	}

	private static ByteBuffer ascii(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void register(Selector selector) throws IOException {
		this.stream.register(selector, SelectionKey.OP_READ, this);
		this.posts.register(selector, SelectionKey.OP_READ, this);
	}

	@Override
	public boolean isFree() {
		return this.endpoint != null && !this.posting && !this.waiting;
	}

	@Override
	public void send(Request request, int id) throws IOException {
		ByteBuffer message = request.message(id);
		ByteBuffer head = ascii(
				"POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
					.formatted(this.endpoint, this.server.getHostString(), this.server.getPort(), message.remaining()));
		this.unsent = ByteBuffer.allocate(head.remaining() + message.remaining()).put(head).put(message).flip();
		this.posting = true;
		this.waiting = request.hasId();
		this.reply.begin(false);
		this.posts.write(this.unsent);
	}

	@Override
	public void flush() throws IOException {
		if (this.unsent.hasRemaining()) {
			this.posts.write(this.unsent);
		}
	}

	@Override
	public void proceed(ByteBuffer room, Lines.Line each) throws IOException {
		if (read(this.posts, room) && this.reply.read(room)) {
			if (this.reply.status() != 202) {
				throw new IOException("status: %d (expected: 202)".formatted(this.reply.status()));
			}
			this.posting = false;
		}
		if (read(this.stream, room)) {
			this.chunks.read(room, (line, length) -> line(line, length, each));
		}
	}

	private static boolean read(SocketChannel channel, ByteBuffer room) throws IOException {
		int count = channel.read(room.clear());
		if (count < 0) {
			throw new EOFException("connection: ended by the server (expected: open)");
		}
		room.flip();
		return count > 0;
	}

	private void line(byte[] line, int length, Lines.Line each) {
		int start = DATA.length();
		if (length <= start || !new String(line, 0, start, StandardCharsets.US_ASCII).equals(DATA)) {
			return;
		}
		start += (line[start] == ' ') ? 1 : 0;
		if (this.endpoint == null) {
			this.endpoint = new String(line, start, length - start, StandardCharsets.US_ASCII);
			return;
		}
		this.waiting = false;
		byte[] message = Arrays.copyOfRange(line, start, length);
		each.accept(message, message.length);
	}

	@Override
	public void close() throws IOException {
		this.stream.close();
		this.posts.close();
	}

}
