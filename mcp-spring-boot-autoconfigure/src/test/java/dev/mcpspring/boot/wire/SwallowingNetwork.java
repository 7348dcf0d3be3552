package dev.mcpspring.boot.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Stands between clients and a server, and lets everything through until it swallows all:
 * then nothing arrives any more, no end of a connection either, and nobody is told.
 * <p>
 * Thread-safe.
 */
final class SwallowingNetwork implements Closeable {

	/** How much it holds on the way, in bytes. */
	static final int ROOM = 4096;

	private final ServerSocket entry;

	private final int server;

	private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile boolean swallows;

	private SwallowingNetwork(ServerSocket entry, int server) {
		this.entry = entry;
		this.server = server;
	}

	static SwallowingNetwork before(int server) {
		try {
			ServerSocket entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
			SwallowingNetwork network = new SwallowingNetwork(entry, server);
			start(network::accept);
			return network;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns where clients connect.
	 */
	int port() {
		return this.entry.getLocalPort();
	}

	/**
	 * Lets nothing through from now on.
	 */
	void swallow() {
		this.swallows = true;
	}

	private void accept() {
		try {
			while (true) {
				Socket client = keep(this.entry.accept());
				Socket connection = keep(new Socket());
				connection.setReceiveBufferSize(ROOM);
				connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server));
				start(() -> forward(client, connection));
				start(() -> forward(connection, client));
			}
		}
		catch (IOException ex) {
			// Closed by the test.
		}
	}

	private void forward(Socket from, Socket to) {
		byte[] room = new byte[ROOM];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int count = in.read(room); count >= 0 && !isSwallowed(); count = in.read(room)) {
				out.write(room, 0, count);
			}
			if (!isSwallowed()) {
				to.close();
			}
		}
		catch (IOException | InterruptedException ex) {
			// One of both has closed, or the test.
		}
	}

	/**
	 * Tells whether nothing arrives any more, and if so, only when all is over.
	 */
	private boolean isSwallowed() throws InterruptedException {
		if (this.swallows) {
			this.closed.await();
		}
		return this.swallows;
	}

	private Socket keep(Socket socket) {
		this.sockets.add(socket);
		return socket;
	}

	private static void start(Runnable action) {
		Thread thread = new Thread(action, "swallowing-network");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.entry.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
