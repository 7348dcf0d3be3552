package dev.mcpspring.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Where a client is, as far as limits go: an address, of which one client has one. With
 * IPv6 a client has as many as it likes, all of one network of 64 bits.
 * <p>
 * Immutable.
 *
 * @param network the address of IPv4, or the network of IPv6
 */
public record ClientAddress(String network) {

	private static final int NETWORK_BYTES = 8;

	/**
	 * Returns where a client is.
	 * @param address its address and port, or {@code null} if that is not known
	 * @return where, or {@code null} if that is not known
	 */
	public static @Nullable ClientAddress of(@Nullable InetSocketAddress address) {
		InetAddress ip = (address != null) ? address.getAddress() : null;
		if (ip == null) {
			return null;
		}
		return new ClientAddress((ip instanceof Inet6Address && !ip.isLoopbackAddress())
				? HexFormat.of().formatHex(ip.getAddress(), 0, NETWORK_BYTES) : ip.getHostAddress());
	}

}
