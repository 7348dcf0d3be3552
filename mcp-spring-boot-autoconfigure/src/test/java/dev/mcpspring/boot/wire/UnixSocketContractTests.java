package dev.mcpspring.boot.wire;

import java.nio.file.Path;

import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The contract over a Unix domain socket.
 */
class UnixSocketContractTests extends TransportContractTests {

	private static final Path SOCKET = UnixSocket.path("contract");

	@RegisterExtension
	private final Conservation server = Conservation.on(Edge.NETTY, PROPERTY, "mcp.server.stdio.socket.path=" + SOCKET);

	@Override
	Channel connect(String revision) {
		return UnixSocket.connect(SOCKET).open(revision);
	}

}
