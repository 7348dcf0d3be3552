package dev.mcpspring.transport.stdio;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * Where clients connect that carry lines over a socket. Nothing asks who they are, so
 * they have to be on this machine.
 * <p>
 * Immutable.
 *
 * @param address a Unix domain socket, or a port of the loopback interface
 * @param maxConnections how many clients may be connected at once
 */
public record SocketSettings(SocketAddress address, int maxConnections) {

	/** How many clients may be connected, unless somebody says otherwise. */
	public static final int MAX_CONNECTIONS = 16;

	public SocketSettings {
		if (maxConnections < 1) {
			throw new IllegalArgumentException("maxConnections: %d (expected: >= 1)".formatted(maxConnections));
		}
	}

	/**
	 * Returns settings for a Unix domain socket.
	 * @param path the socket's file, which must not exist
	 * @param maxConnections how many clients may be connected at once
	 * @return the settings
	 */
	public static SocketSettings unix(Path path, int maxConnections) {
		return new SocketSettings(UnixDomainSocketAddress.of(path), maxConnections);
	}

	/**
	 * Returns settings for a port of the loopback interface.
	 * @param port the port, or 0 for any
	 * @param maxConnections how many clients may be connected at once
	 * @return the settings
	 */
	public static SocketSettings loopback(int port, int maxConnections) {
		return new SocketSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), maxConnections);
	}

}
