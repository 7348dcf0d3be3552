package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A client's end of a Unix domain socket.
 */
final class UnixSocket {

	private final SocketChannel socket;

	private UnixSocket(SocketChannel socket) {
		this.socket = socket;
	}

	/**
	 * Returns a path for a server to listen on.
	 */
	static Path path(String name) {
		try {
			Path directory = Files.createTempDirectory("mcp");
			directory.toFile().deleteOnExit();
			return directory.resolve(name + ".sock");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static UnixSocket connect(Path path) {
		try {
			return new UnixSocket(SocketChannel.open(UnixDomainSocketAddress.of(path)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Begins as clients of this revision do.
	 * @return the way to the server; closing it closes the socket
	 */
	Channel open(String revision) {
		return LineChannel.open(new LineChannel.Lines(this.socket, this::write), revision, this::close);
	}

	/**
	 * Says that nothing comes any more.
	 */
	void endInput() throws IOException {
		this.socket.shutdownOutput();
	}

	private void write(byte[] bytes) throws IOException {
		ByteBuffer rest = ByteBuffer.wrap(bytes);
		while (rest.hasRemaining()) {
			this.socket.write(rest);
		}
	}

	private void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
