package dev.mcpspring.boot.autoconfigure.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Writes the URIs of servers in one way, so that they can be compared (RFC 8707): with a
 * scheme and a host in lower case, and without a usual port or a slash at the end.
 */
final class ResourceUri {

	private ResourceUri() {
	}

	/**
	 * Normalizes a URI.
	 * @return the URI, or {@code null} if the text is no URI of a server
	 */
	static @Nullable String normalize(String text) {
		try {
			URI uri = new URI(text);
			String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
			if (!isWeb(scheme) || uri.getHost() == null || uri.getRawFragment() != null
					|| uri.getRawUserInfo() != null) {
				return null;
			}
			String path = uri.getRawPath();
			String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
			return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port(scheme, uri.getPort())
					+ (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + query;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static boolean isWeb(String scheme) {
		return scheme.equals("http") || scheme.equals("https");
	}

	private static String port(String scheme, int port) {
		boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
		return usual ? "" : ":" + port;
	}

}
