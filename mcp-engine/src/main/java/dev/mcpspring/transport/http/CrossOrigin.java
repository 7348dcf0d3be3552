package dev.mcpspring.transport.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages of others may call, and read what they are answered.
 * <p>
 * Immutable.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS</a>
 */
final class CrossOrigin {

	/** The header with which a browser says that it asks on behalf of a page. */
	static final String REQUESTED_METHOD = "Access-Control-Request-Method";

	static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";

	static final String VARY = "Vary";

	private static final String REQUESTED_HEADERS = "Access-Control-Request-Headers";

	private static final String EXPOSED = "Mcp-Session-Id, MCP-Protocol-Version, WWW-Authenticate, Retry-After";

	private static final List<String> HEADERS = List.of("content-type", "accept", "authorization", "mcp-session-id",
			"mcp-protocol-version", "mcp-method", "mcp-name", "last-event-id", "traceparent", "tracestate");

	/** Followed by the name of any parameter. */
	private static final String PARAMETER_HEADER = "mcp-param-";

	private static final int MAX_REQUESTED_LENGTH = 1024;

	private final Set<String> origins;

	private final boolean allowCredentials;

	private final String maxAge;

	CrossOrigin(AccessSettings access) {
		this.origins = access.allowedOrigins()
			.stream()
			.map((origin) -> origin.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
		this.allowCredentials = access.cors().allowCredentials();
		this.maxAge = Long.toString(access.cors().maxAge().toSeconds());
	}

	/**
	 * Tells whether a page of another origin may call.
	 */
	boolean allows(String origin) {
		return this.origins.contains(origin.toLowerCase(Locale.ROOT));
	}

	/**
	 * Tells whether a browser only asks whether a page may call.
	 */
	static boolean isPreflight(HttpExchange exchange) {
		return exchange.method().equals("OPTIONS") && exchange.header("Origin") != null
				&& exchange.header(REQUESTED_METHOD) != null;
	}

	/**
	 * Returns what lets a page read an answer.
	 * @param origin the origin of the page, or {@code null} if no page asks
	 * @return headers; none if the page is one of the server's own, or may not call
	 */
	Map<String, String> headers(@Nullable String origin) {
		if (origin == null) {
			return Map.of();
		}
		Map<String, String> headers = new LinkedHashMap<>();
		// Nobody may take the answer to one page for that to another.
		headers.put(VARY, "Origin");
		if (allows(origin)) {
			headers.put(ALLOWED_ORIGIN, origin);
			headers.put("Access-Control-Expose-Headers", EXPOSED);
			if (this.allowCredentials) {
				headers.put("Access-Control-Allow-Credentials", "true");
			}
		}
		return headers;
	}

	/**
	 * Returns the answer to a browser that asks whether a page may call.
	 * @param methods the methods of the endpoint
	 */
	Map<String, String> preflight(HttpExchange exchange, String methods) {
		String origin = exchange.header("Origin");
		Map<String, String> headers = headers(origin);
		headers.put(VARY, "Origin, %s, %s".formatted(REQUESTED_METHOD, REQUESTED_HEADERS));
		if (origin != null && allows(origin)) {
			headers.remove("Access-Control-Expose-Headers");
			headers.put("Access-Control-Allow-Methods", methods);
			headers.put("Access-Control-Allow-Headers", allowed(exchange.header(REQUESTED_HEADERS)));
			headers.put("Access-Control-Max-Age", this.maxAge);
		}
		return headers;
	}

	/**
	 * Returns the headers that a page may send, and of those for single parameters the
	 * ones that it asks for.
	 */
	private static String allowed(@Nullable String requested) {
		List<String> names = new ArrayList<>(HEADERS);
		if (requested != null && requested.length() <= MAX_REQUESTED_LENGTH) {
			for (String name : requested.toLowerCase(Locale.ROOT).split(",", -1)) {
				String stripped = name.strip();
				if (stripped.startsWith(PARAMETER_HEADER) && isToken(stripped)) {
					names.add(stripped);
				}
			}
		}
		return String.join(", ", names);
	}

	private static boolean isToken(String name) {
		return name.chars().allMatch((c) -> c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
	}

}
