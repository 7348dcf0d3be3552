package dev.mcpspring.boot.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP request in the making: any headers, in any number, and any bytes. Goes over a
 * plain socket if the JDK's client refuses to send its headers. Confined to one thread.
 */
final class Post {

	private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade",
			"transfer-encoding");

	private static final String PATH = "/mcp";

	private final McpWire wire;

	private final String method;

	private final List<Map.Entry<String, String>> headers = new ArrayList<>();

	private byte[] body = {};

	private String path = PATH;

	private String revision = "2025-11-25";

	private boolean validated = true;

	Post(McpWire wire, String method) {
		this.wire = wire;
		this.method = method;
	}

	Post body(String body) {
		return body(body.getBytes(StandardCharsets.UTF_8));
	}

	Post body(byte[] body) {
		this.body = body.clone();
		return this;
	}

	Post path(String path) {
		this.path = path;
		return this;
	}

	/**
	 * Sets whose schema the answer has to fit.
	 */
	Post revision(String revision) {
		this.revision = revision;
		return this;
	}

	/**
	 * Checks no schema, as the answer is of an extension.
	 */
	Post unvalidated() {
		this.validated = false;
		return this;
	}

	/**
	 * Adds a header.
	 */
	Post plus(String name, String value) {
		this.headers.add(Map.entry(name, value));
		return this;
	}

	/**
	 * Sets a header, in place of others with its name.
	 */
	Post with(String name, String value) {
		return without(name).plus(name, value);
	}

	Post without(String name) {
		this.headers.removeIf((header) -> header.getKey().equalsIgnoreCase(name));
		return this;
	}

	Answer send() {
		if (isRestricted()) {
			try (RawHttp connection = open()) {
				return validated(connection.answer());
			}
		}
		try {
			return answer(this.wire.client().send(request(), BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new AssertionError("no answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	CompletableFuture<Answer> sendLater() {
		return this.wire.client().sendAsync(request(), BodyHandlers.ofByteArray()).thenApply(this::answer);
	}

	/**
	 * Sends the request, and reads the stream that answers it as it comes.
	 */
	OpenStream openStream() {
		try {
			HttpResponse<InputStream> response = this.wire.client()
				.sendAsync(request(), BodyHandlers.ofInputStream())
				.get(10, TimeUnit.SECONDS);
			return new OpenStream(response, this.revision, this.body);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new AssertionError("no head of an answer", ex);
		}
	}

	/**
	 * Sends the request, and hands over its answer when the head of it is known.
	 */
	CompletableFuture<HttpResponse<InputStream>> sendForStream() {
		return this.wire.client().sendAsync(request(), BodyHandlers.ofInputStream());
	}

	/**
	 * Sends the request on a connection of its own, which the caller closes.
	 */
	RawHttp open() {
		RawHttp connection = RawHttp.open(this.wire.port());
		connection.send(head());
		connection.send(this.body);
		return connection;
	}

	/**
	 * Returns the head of the request as it goes over a plain socket.
	 */
	String head() {
		StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(this.method, this.path));
		appendIfAbsent(head, "Host", "localhost:" + this.wire.port());
		if (!has("Transfer-Encoding")) {
			appendIfAbsent(head, "Content-Length", Integer.toString(this.body.length));
		}
		this.headers.forEach((header) -> head.append("%s: %s\r\n".formatted(header.getKey(), header.getValue())));
		return head.append("\r\n").toString();
	}

	private void appendIfAbsent(StringBuilder head, String name, String value) {
		if (!has(name)) {
			head.append("%s: %s\r\n".formatted(name, value));
		}
	}

	private boolean has(String name) {
		return this.headers.stream().anyMatch((header) -> header.getKey().equalsIgnoreCase(name));
	}

	private boolean isRestricted() {
		return this.headers.stream()
			.anyMatch((header) -> RESTRICTED.contains(header.getKey().toLowerCase(Locale.ROOT))
					|| !StandardCharsets.US_ASCII.newEncoder().canEncode(header.getValue()));
	}

	private HttpRequest request() {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:%d%s".formatted(this.wire.port(), this.path)))
			.timeout(Duration.ofSeconds(10))
			.method(this.method,
					(this.body.length > 0) ? BodyPublishers.ofByteArray(this.body) : BodyPublishers.noBody());
		this.headers.forEach((header) -> request.header(header.getKey(), header.getValue()));
		return request.build();
	}

	private Answer answer(HttpResponse<byte[]> response) {
		return validated(new Answer(response.statusCode(), response.headers().map(), response.body()));
	}

	private Answer validated(Answer answer) {
		return (this.validated && this.path.equals(PATH)) ? answer.validated(this.revision, this.body) : answer;
	}

}
