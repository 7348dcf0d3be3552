package dev.mcpspring.transport.stdio;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.mcpspring.time.Deadlines.Deadline;
import dev.mcpspring.transport.InboundHandler;
import dev.mcpspring.transport.ServerTransport;

/**
 * Any number of clients, up to a limit, which connect to a Unix domain socket or to a
 * port of the loopback interface and speak as over standard input and output.
 * <p>
 * Thread-safe.
 */
public final class LineSocketTransport implements ServerTransport {

	private static final Logger log = LoggerFactory.getLogger(LineSocketTransport.class);

	private final SocketSettings socket;

	private final StdioSettings settings;

	private final Set<LineConnection> connections = ConcurrentHashMap.newKeySet();

	private volatile @Nullable ServerSocketChannel server;

	private volatile Deadline watch = () -> false;

	/**
	 * Creates a transport.
	 * @param socket where clients connect
	 * @param settings how connections are run
	 */
	public LineSocketTransport(SocketSettings socket, StdioSettings settings) {
		this.socket = socket;
		this.settings = settings;
	}

	@Override
	public String name() {
		return isUnix() ? "unix" : "tcp";
	}

	/**
	 * Returns where clients connect.
	 * @return the address, with the port that was chosen, or {@code null} when stopped
	 */
	public @Nullable SocketAddress address() {
		ServerSocketChannel open = this.server;
		try {
			return (open != null) ? open.getLocalAddress() : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Returns how many clients are connected.
	 * @return how many
	 */
	public int connections() {
		return this.connections.size();
	}

	@Override
	public synchronized void start(InboundHandler handler) {
		if (this.server != null) {
			return;
		}
		try {
			ServerSocketChannel opened = open();
			this.server = opened;
			thread(() -> accept(opened, handler), "accept").start();
			watch(handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot listen on %s (see mcp.server.stdio.socket)".formatted(this.socket),
					ex);
		}
	}

	@Override
	public synchronized void stop() {
		ServerSocketChannel open = this.server;
		if (open != null) {
			this.server = null;
			this.watch.cancel();
			close(open);
			deleteFile();
		}
		this.connections.forEach(LineConnection::stop);
	}

	@Override
	public void flush(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		for (LineConnection connection : this.connections) {
			connection.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
	}

	private ServerSocketChannel open() throws IOException {
		if (!isUnix()) {
			return ServerSocketChannel.open().bind(this.socket.address());
		}
		deleteStaleFile();
		ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(this.socket.address());
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
		}
		return opened;
	}

	/**
	 * Deletes the file of a server that has ended without doing so.
	 */
	private void deleteStaleFile() throws IOException {
		if (!Files.exists(path())) {
			return;
		}
		try (SocketChannel probe = SocketChannel.open(this.socket.address())) {
			throw new IOException("%s: another process listens there".formatted(probe.getRemoteAddress()));
		}
		catch (SocketException ex) {
			if (Files.isRegularFile(path()) || Files.isDirectory(path())) {
				throw new IOException("%s: is no socket".formatted(path()), ex);
			}
			deleteFile();
		}
	}

	private void deleteFile() {
		try {
			if (isUnix()) {
				Files.deleteIfExists(path());
			}
		}
		catch (IOException ex) {
			log.warn("cannot delete socket path={}", path(), ex);
		}
	}

	private void accept(ServerSocketChannel open, InboundHandler handler) {
		try {
			while (true) {
				SocketChannel client = open.accept();
				if (this.connections.size() >= this.socket.maxConnections()) {
					log.warn("connection refused, {} are open (see mcp.server.stdio.socket.max-connections)",
							this.connections.size());
					close(client);
				}
				else {
					serve(client, handler);
				}
			}
		}
		catch (ClosedChannelException ex) {
			log.debug("no more clients transport={}", name());
		}
		catch (IOException ex) {
			log.error("cannot accept clients transport={}", name(), ex);
		}
	}

	private void serve(SocketChannel client, InboundHandler handler) {
		LineConnection[] self = new LineConnection[1];
		self[0] = new LineConnection(name(), new LineConnection.Channels(new JsonOnly(client), client), handler,
				this.settings, (end) -> this.connections.remove(self[0]));
		this.connections.add(self[0]);
		self[0].start();
		if (this.server == null) {
			self[0].stop();
		}
	}

	private void watch(InboundHandler handler) {
		Duration tenth = this.settings.outbound().writeStallTimeout().dividedBy(10);
		this.watch = handler.deadlines().every(tenth, () -> this.connections.forEach(LineConnection::checkStall));
	}

	private boolean isUnix() {
		return this.socket.address() instanceof UnixDomainSocketAddress;
	}

	private Path path() {
		return ((UnixDomainSocketAddress) this.socket.address()).getPath();
	}

	private Thread thread(Runnable task, String role) {
		Thread thread = new Thread(task, "mcp-%s-%s".formatted(name(), role));
		thread.setDaemon(true);
		return thread;
	}

	private static void close(Closeable channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			log.debug("cannot close", ex);
		}
	}

}
