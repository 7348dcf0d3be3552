package dev.mcpspring.benchmarks.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of a call, made in advance; only its number changes from call to call, in
 * place.
 * <p>
 * Confined to one thread.
 */
final class EchoCall {

	/**
	 * All numbers have as many digits as this, so that all calls have the same length.
	 */
	static final int FIRST_ID = 100_000_000;

	private final ByteBuffer bytes;

	private final int idEnd;

	private final String message;

	EchoCall(Dialect dialect, Http http, @Nullable String session, String tool, String message) {
		byte[] body = dialect.call(FIRST_ID, tool, message).getBytes(StandardCharsets.UTF_8);
		byte[] head = head(http, dialect.headers(session, tool), body.length).getBytes(StandardCharsets.US_ASCII);
		this.bytes = ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
		String start = dialect.call(FIRST_ID, tool, "");
		this.idEnd = head.length + start.indexOf(Integer.toString(FIRST_ID)) + Integer.toString(FIRST_ID).length();
		this.message = message;
	}

	private static String head(Http http, Map<String, String> headers, int length) {
		StringBuilder head = new StringBuilder("POST /mcp HTTP/1.1\r\n");
		head.append("Host: %s:%d\r\n".formatted(http.server().getHostString(), http.server().getPort()));
		http.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
	}

	/**
	 * Returns the bytes of the call with this number.
	 */
	ByteBuffer numbered(int id) {
		int rest = id;
		for (int i = this.idEnd - 1; rest > 0; i--) {
			this.bytes.put(i, (byte) ('0' + rest % 10));
			rest /= 10;
		}
		return this.bytes.rewind();
	}

	String message() {
		return this.message;
	}

}
