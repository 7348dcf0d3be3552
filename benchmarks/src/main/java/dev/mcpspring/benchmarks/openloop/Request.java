package dev.mcpspring.benchmarks.openloop;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.mcpspring.benchmarks.client.Dialect;
import dev.mcpspring.benchmarks.client.Http;

/**
 * The bytes of a request, made in advance; only its number changes from call to call, in
 * place.
 * <p>
 * Confined to one thread.
 */
public final class Request {

	/** All numbers have as many digits. */
	static final int FIRST_ID = 100_000_000;

	/** Stands for the number in a body. */
	public static final String ID = Integer.toString(FIRST_ID);

	/** Stands for the session in a header. */
	public static final String SESSION = "{session}";

	private final String head;

	private final byte[] body;

	private final int idInBody;

	private final byte[] expected;

	private final ByteBuffer bytes;

	private final int idEnd;

	private Request(String head, byte[] body, int idInBody, String expected) {
		byte[] start = head.getBytes(StandardCharsets.US_ASCII);
		this.head = head;
		this.body = body;
		this.idInBody = idInBody;
		this.expected = expected.getBytes(StandardCharsets.UTF_8);
		this.bytes = ByteBuffer.allocateDirect(start.length + body.length).put(start).put(body).flip();
		this.idEnd = (idInBody >= 0) ? start.length + idInBody + ID.length() : -1;
	}

	/**
	 * Makes a call of a tool in the modern era.
	 * @param server who is called
	 * @param tool the tool
	 * @param arguments what is inside its arguments, as JSON
	 * @param headers what else to say
	 * @return the request
	 */
	public static Request tool(InetSocketAddress server, String tool, String arguments, Map<String, String> headers) {
		return modern(server, "tools/call", tool, "\"name\":\"%s\",\"arguments\":{%s}".formatted(tool, arguments),
				headers);
	}

	/**
	 * Makes a request of the modern era.
	 * @param server who is called
	 * @param method the method
	 * @param name the value of the header for a name; empty for none
	 * @param params what is inside its parameters, as JSON, apart from the metadata
	 * @param headers what else to say
	 * @return the request
	 */
	public static Request modern(InetSocketAddress server, String method, String name, String params,
			Map<String, String> headers) {
		return modern(server, method, name, params, "", headers);
	}

	/**
	 * Makes a request of the modern era with more metadata.
	 * @param server who is called
	 * @param method the method
	 * @param name the value of the header for a name; empty for none
	 * @param params what is inside its parameters, as JSON, apart from the metadata
	 * @param meta what else is inside the metadata, as JSON with a comma at its end
	 * @param headers what else to say
	 * @return the request
	 */
	public static Request modern(InetSocketAddress server, String method, String name, String params, String meta,
			Map<String, String> headers) {
		Map<String, String> all = new LinkedHashMap<>(headers);
		all.put("MCP-Protocol-Version", Dialect.MODERN.version());
		all.put("Mcp-Method", method);
		if (!name.isEmpty()) {
			all.put("Mcp-Name", name);
		}
		String metadata = Dialect.MODERN.meta().replace("\"_meta\":{", "\"_meta\":{" + meta);
		if (params.isEmpty()) {
			metadata = metadata.substring(0, metadata.lastIndexOf(','));
		}
		return of(server, all, """
				{"jsonrpc":"2.0","id":%s,"method":"%s","params":{%s%s}}""".formatted(ID, method, metadata, params));
	}

	/**
	 * Makes a request.
	 * @param server who is called
	 * @param headers what to say beside what all clients say
	 * @param body the message, with {@link #ID} for its number
	 * @return the request
	 */
	public static Request of(InetSocketAddress server, Map<String, String> headers, String body) {
		byte[] content = body.getBytes(StandardCharsets.UTF_8);
		StringBuilder head = new StringBuilder("POST /mcp HTTP/1.1\r\n");
		head.append("Host: %s:%d\r\n".formatted(server.getHostString(), server.getPort()));
		Http.HEADERS.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
		return new Request(head.toString(), content, body.indexOf(ID), "");
	}

	/**
	 * Makes a request that needs no more than a look at its first line.
	 * @param server who is asked
	 * @return the request
	 */
	public static Request get(InetSocketAddress server) {
		String head = "GET /mcp HTTP/1.1\r\nHost: %s:%d\r\n\r\n".formatted(server.getHostString(), server.getPort());
		return new Request(head, new byte[0], -1, "");
	}

	/**
	 * Says what the right answer has in it.
	 * @param text a piece of it, as it stands there
	 * @return the same request
	 */
	public Request expecting(String text) {
		return new Request(this.head, this.body, this.idInBody, text);
	}

	/**
	 * Makes the same request within a session.
	 */
	Request in(String session) {
		return new Request(this.head.replace(SESSION, session), this.body, this.idInBody,
				new String(this.expected, StandardCharsets.UTF_8));
	}

	/**
	 * Returns the bytes, for who sends them once.
	 * @return head and body
	 */
	public ByteBuffer bytes() {
		return numbered(FIRST_ID);
	}

	byte[] expected() {
		return this.expected;
	}

	boolean hasId() {
		return this.idEnd >= 0;
	}

	/**
	 * Returns the message with this number, without what HTTP says before it.
	 */
	ByteBuffer message(int id) {
		ByteBuffer all = numbered(id);
		return all.position(all.limit() - this.body.length);
	}

	/**
	 * Returns the bytes of the request with this number.
	 */
	ByteBuffer numbered(int id) {
		this.bytes.clear();
		int rest = id;
		for (int i = this.idEnd - 1; this.idEnd >= 0 && rest > 0; i--) {
			this.bytes.put(i, (byte) ('0' + rest % 10));
			rest /= 10;
		}
		return this.bytes;
	}

}
