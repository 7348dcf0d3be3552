package dev.mcpspring.boot.autoconfigure.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What this server is called by those who give out tokens for it: by the URI of its
 * endpoint. Where nobody says how clients see it, it is called what clients on this
 * machine call it.
 * <p>
 * Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728">RFC 9728</a>
 */
final class ProtectedResource {

	static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

	private static final List<String> LOCAL_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

	private final @Nullable String configured;

	private final Set<String> otherAudiences;

	private final EndpointPaths paths;

	private final Supplier<LocalServer> local;

	/**
	 * Creates a description.
	 * @param configured what it is called, normalized, or {@code null}
	 * @param otherAudiences what else tokens may be meant for
	 * @param paths where its endpoints are
	 * @param local where it listens, known once it does
	 */
	ProtectedResource(@Nullable String configured, Set<String> otherAudiences, EndpointPaths paths,
			Supplier<LocalServer> local) {
		this.configured = configured;
		this.otherAudiences = Set.copyOf(otherAudiences);
		this.paths = paths;
		this.local = local;
	}

	/**
	 * Tells whether a token is meant for this server.
	 * @param audiences what it is meant for
	 */
	boolean isMeant(@Nullable Collection<String> audiences) {
		return audiences != null && audiences.stream().anyMatch(this::isMeant);
	}

	private boolean isMeant(String audience) {
		if (this.otherAudiences.contains(audience)) {
			return true;
		}
		String uri = ResourceUri.normalize(audience);
		return uri != null && (isDerived() ? isLocal(uri) : isConfigured(uri));
	}

	/**
	 * Returns whether the name is only that for clients on this machine.
	 */
	boolean isDerived() {
		return this.configured == null && this.otherAudiences.isEmpty();
	}

	private boolean isConfigured(String uri) {
		return this.configured != null && (uri.equals(this.configured)
				|| this.paths.clientPaths().stream().map(this::resource).anyMatch(uri::equals));
	}

	private boolean isLocal(String uri) {
		for (String name : LOCAL_NAMES) {
			for (String path : this.paths.clientPaths()) {
				if (uri.equals(this.local.get().uri(name, path))) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Returns what an endpoint is called.
	 * @param path its path
	 * @param host the {@code Host} header that it was called with
	 */
	String resource(String path, @Nullable String host) {
		return (this.configured != null) ? resource(path) : this.local.get().uri(localName(host), path);
	}

	private String resource(String path) {
		String base = base();
		return (base != null) ? base + path : String.valueOf(this.configured);
	}

	/**
	 * Returns where clients find out whom to ask for a token.
	 * @param path the path of the endpoint that they called
	 * @param host the {@code Host} header that they called it with
	 */
	String metadata(String path, @Nullable String host) {
		String clientPath = this.paths.clientPath(path);
		if (this.configured == null) {
			return this.local.get().uri(localName(host), WELL_KNOWN + clientPath);
		}
		String base = base();
		return (base != null) ? base + WELL_KNOWN + clientPath
				: origin(this.configured) + WELL_KNOWN + path(this.configured);
	}

	/**
	 * Returns the path of the URI that clients see, if it is not that of an endpoint.
	 */
	@Nullable String outerPath() {
		return (this.configured != null) ? path(this.configured) : null;
	}

	/**
	 * Returns what stands before the paths of all endpoints, or {@code null} if the
	 * endpoint is called something else outside.
	 */
	private @Nullable String base() {
		String path = this.paths.main();
		if (this.configured == null || !this.configured.endsWith(path)) {
			return null;
		}
		return this.configured.substring(0, this.configured.length() - path.length());
	}

	private static String origin(String uri) {
		return uri.substring(0, uri.length() - path(uri).length());
	}

	private static String path(String uri) {
		int end = uri.indexOf('?');
		int start = uri.indexOf('/', uri.indexOf("://") + 3);
		return (start < 0) ? "" : uri.substring(start, (end < 0) ? uri.length() : end);
	}

	private static String localName(@Nullable String host) {
		String asked = (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		return LOCAL_NAMES.stream()
			.filter((name) -> asked.equals(name) || asked.startsWith(name + ":"))
			.findFirst()
			.orElse(LOCAL_NAMES.get(0));
	}

	/**
	 * Where the endpoints are, within the application. Immutable.
	 *
	 * @param main the path of Streamable HTTP
	 * @param clientPaths the paths that clients are given
	 * @param messagePath the path that clients of HTTP+SSE learn from the server
	 * @param streamPath the path that they learn it at
	 */
	record EndpointPaths(String main, List<String> clientPaths, String messagePath, String streamPath) {

		String clientPath(String path) {
			return path.equals(this.messagePath) ? this.streamPath : path;
		}

	}

	/**
	 * Where the server listens. Immutable.
	 *
	 * @param scheme {@code http} or {@code https}
	 * @param port the port
	 * @param basePath what stands before all paths of the application
	 */
	record LocalServer(String scheme, int port, String basePath) {

		String uri(String host, String path) {
			String uri = "%s://%s:%d%s%s".formatted(this.scheme, host, this.port, this.basePath, path);
			String normalized = ResourceUri.normalize(uri);
			return (normalized != null) ? normalized : uri;
		}

	}

}
