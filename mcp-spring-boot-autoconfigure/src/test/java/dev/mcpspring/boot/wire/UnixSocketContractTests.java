package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract over a Unix domain socket.
 */
class UnixSocketContractTests extends TransportContractTests {

	private static final Path SOCKET = socket();

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY, PROPERTY, "mcp.server.stdio.socket.path=" + SOCKET);

	@Override
	Channel connect(String revision) {
		try {
			SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET));
			return LineChannel.open(new LineChannel.Lines(socket, (bytes) -> write(socket, bytes)), revision,
					() -> close(socket));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(SocketChannel socket, byte[] bytes) throws IOException {
		ByteBuffer rest = ByteBuffer.wrap(bytes);
		while (rest.hasRemaining()) {
			socket.write(rest);
		}
	}

	private static void close(SocketChannel socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path socket() {
		try {
			Path directory = Files.createTempDirectory("mcp");
			directory.toFile().deleteOnExit();
			return directory.resolve("contract.sock");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
