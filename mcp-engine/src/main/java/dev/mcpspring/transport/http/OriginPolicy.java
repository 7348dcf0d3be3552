package dev.mcpspring.transport.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.Quoted;

/**
 * Decides who may call at all, before anything of a request is read: it keeps foreign web
 * pages (DNS rebinding) and, unless told otherwise, other machines out.
 * <p>
 * Thread-safe.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security--endpoint">Security</a>
 */
final class OriginPolicy {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final List<String> FORWARDING = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Real-IP");

	private final Set<String> hosts;

	private final CrossOrigin origins;

	private final boolean allowRemote;

	/** The last host that was ours, as almost all requests name the same. */
	private volatile @Nullable String known;

	OriginPolicy(AccessSettings access, CrossOrigin origins) {
		this.hosts = access.allowedHosts()
			.stream()
			.map((host) -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.origins = origins;
		this.allowRemote = access.allowRemote();
	}

	/**
	 * Checks a request.
	 * @return why it is refused, or {@code null} if it is not
	 */
	@Nullable String check(HttpExchange exchange) {
		String foreign = checkNames(exchange);
		if (foreign == null && !this.allowRemote && exchange.principal() == null && isRemote(exchange)) {
			return "Client: not on this machine and not authenticated (see mcp.server.security.allow-unauthenticated)";
		}
		return foreign;
	}

	/**
	 * Checks what a request says of the server and of the page that it comes from.
	 * @return why it is refused, or {@code null} if it is not
	 */
	@Nullable String checkNames(HttpExchange exchange) {
		List<String> host = exchange.headers("Host");
		if (host.size() != 1 || !isOurs(host.get(0))) {
			return "Host: %s (expected: a loopback name, or one of mcp.server.security.allowed-hosts)"
				.formatted(shown(host));
		}
		List<String> origin = exchange.headers("Origin");
		if (!origin.isEmpty() && (origin.size() > 1 || !allows(origin.get(0), host.get(0)))) {
			return "Origin: %s (expected: the server's own, or one of mcp.server.security.allowed-origins)"
				.formatted(shown(origin));
		}
		return null;
	}

	private boolean isOurs(String host) {
		if (host.equals(this.known)) {
			return true;
		}
		String name = hostName(host);
		if (name == null || !(LOOPBACK.contains(name) || this.hosts.contains(name))) {
			return false;
		}
		this.known = host;
		return true;
	}

	private boolean allows(String origin, String host) {
		if (this.origins.allows(origin)) {
			return true;
		}
		// The server's own pages: the same host and port, over either scheme.
		String normalized = origin.toLowerCase(Locale.ROOT);
		String own = host.toLowerCase(Locale.ROOT);
		return normalized.equals("http://" + own) || normalized.equals("https://" + own);
	}

	private static boolean isRemote(HttpExchange exchange) {
		InetSocketAddress address = exchange.remoteAddress();
		if (address == null || address.getAddress() == null || !address.getAddress().isLoopbackAddress()) {
			return true;
		}
		for (String header : FORWARDING) {
			if (exchange.header(header) != null) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns the name in a {@code Host} header, or {@code null} if what follows it is no
	 * port.
	 */
	private static @Nullable String hostName(String host) {
		int nameEnd = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
		if (nameEnd <= 0) {
			nameEnd = host.length();
		}
		for (int i = nameEnd; i < host.length(); i++) {
			char c = host.charAt(i);
			if ((i == nameEnd) ? c != ':' : c < '0' || c > '9') {
				return null;
			}
		}
		return host.substring(0, nameEnd).toLowerCase(Locale.ROOT);
	}

	private static String shown(List<String> values) {
		return Quoted.of(values.isEmpty() ? null : String.join(", ", values));
	}

}
