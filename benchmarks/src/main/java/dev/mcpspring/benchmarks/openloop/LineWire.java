package dev.mcpspring.benchmarks.openloop;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A client that sends each message as a line, over the standard streams of a process or a
 * Unix domain socket, and need not wait for an answer before the next.
 * <p>
 * Confined to one thread.
 *
 * @param <C> what it reads from
 */
final class LineWire<C extends SelectableChannel & ReadableByteChannel> implements Wire {

	private static final int COPY = 64 * 1024;

	private final Lines lines = new Lines();

	private final Queue<ByteBuffer> unsent = new ArrayDeque<>();

	private final C in;

	private final WritableByteChannel out;

	private final int most;

	private int inFlight;

	private LineWire(C in, WritableByteChannel out, int most) {
		this.in = in;
		this.out = out;
		this.most = most;
	}

	/**
	 * Connects to a socket.
	 * @param most how many calls may be in flight
	 */
	static Wire to(Path socket, int most) throws IOException {
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		channel.connect(UnixDomainSocketAddress.of(socket));
		channel.configureBlocking(false);
		return new LineWire<>(channel, channel, most);
	}

	/**
	 * Takes the standard streams of a process, which only threads can wait for.
	 * @param most how many calls may be in flight
	 */
	static Wire to(Process process, int most) throws IOException {
		Pipe answers = Pipe.open();
		Pipe calls = Pipe.open();
		pump(process.getInputStream(), Channels.newOutputStream(answers.sink()));
		pump(Channels.newInputStream(calls.source()), process.getOutputStream());
		answers.source().configureBlocking(false);
		calls.sink().configureBlocking(false);
		return new LineWire<>(answers.source(), calls.sink(), most);
	}

	private static void pump(InputStream from, OutputStream to) {
		Thread thread = new Thread(() -> {
			byte[] some = new byte[COPY];
			try (from; to) {
				for (int count = from.read(some); count >= 0; count = from.read(some)) {
					to.write(some, 0, count);
					to.flush();
				}
			}
			catch (IOException ex) {
				// Either end is gone, which whoever calls will see.
			}
		}, "pump");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void register(Selector selector) throws IOException {
		this.in.register(selector, SelectionKey.OP_READ, this);
	}

	@Override
	public boolean isFree() {
		return this.inFlight < this.most;
	}

	@Override
	public void send(Request request, int id) throws IOException {
		this.inFlight += request.hasId() ? 1 : 0;
		ByteBuffer message = request.message(id);
		this.unsent.add(ByteBuffer.allocate(message.remaining() + 1).put(message).put((byte) '\n').flip());
		flush();
	}

	@Override
	public void flush() throws IOException {
		for (ByteBuffer next = this.unsent.peek(); next != null; next = this.unsent.peek()) {
			this.out.write(next);
			if (next.hasRemaining()) {
				return;
			}
			this.unsent.remove();
		}
	}

	@Override
	public void proceed(ByteBuffer room, Lines.Line each) throws IOException {
		int count = this.in.read(room.clear());
		if (count < 0) {
			throw new EOFException("stream: ended by the server (expected: open)");
		}
		this.lines.read(room.flip(), (line, length) -> {
			this.inFlight--;
			each.accept(line, length);
		});
	}

	@Override
	public void close() throws IOException {
		this.in.close();
		this.out.close();
	}

}
