package dev.mcpspring.benchmarks.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An ordinary client, for all that is not measured.
 * <p>
 * Thread-safe.
 */
public final class Http {

	/** What any client says of a call. */
	public static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json", "Accept",
			"application/json, text/event-stream");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final InetSocketAddress server;

	private final Map<String, String> headers;

	public Http(InetSocketAddress server) {
		this(server, Map.of());
	}

	/**
	 * Creates a client that says more of each call.
	 * @param server where to call
	 * @param more what else it says
	 */
	public Http(InetSocketAddress server, Map<String, String> more) {
		this.server = server;
		this.headers = new LinkedHashMap<>(HEADERS);
		this.headers.putAll(more);
	}

	/**
	 * Returns where it calls.
	 */
	InetSocketAddress server() {
		return this.server;
	}

	/**
	 * Returns what it says of any call.
	 */
	Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Posts a message.
	 */
	public Answer post(Map<String, String> headers, String body) {
		HttpRequest.Builder request = request("/mcp").POST(BodyPublishers.ofString(body));
		this.headers.forEach(request::header);
		headers.forEach(request::header);
		return send(request);
	}

	/**
	 * Reads what is at a path.
	 */
	public Answer get(String path) {
		return send(request(path));
	}

	/**
	 * Ends a session.
	 */
	public void endSession(String session) {
		send(request("/mcp").header("Mcp-Session-Id", session).DELETE());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest
			.newBuilder(
					URI.create("http://%s:%d%s".formatted(this.server.getHostString(), this.server.getPort(), path)))
			.timeout(TIMEOUT);
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<byte[]> response = this.client.send(request.build(), BodyHandlers.ofByteArray());
			if (response.statusCode() / 100 != 2) {
				throw new IllegalStateException("status: %d %s (expected: success)".formatted(response.statusCode(),
						new String(response.body(), StandardCharsets.UTF_8)));
			}
			return new Answer(response.headers().firstValue("Mcp-Session-Id").orElse(null), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
	}

	/**
	 * What the server says.
	 *
	 * @param session the session it has opened, or {@code null}
	 * @param body the bytes of the answer
	 */
	public record Answer(@Nullable String session, byte[] body) {

		public JsonNode json() {
			return EchoReply.json(this.body, this.body.length);
		}

	}

}
