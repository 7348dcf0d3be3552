package dev.mcpspring.benchmarks.openloop;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.mcpspring.benchmarks.load.Dialect;
import dev.mcpspring.benchmarks.load.Http;

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

	private final ByteBuffer bytes;

	private final int idEnd;

	private Request(ByteBuffer bytes, int idEnd) {
		this.bytes = bytes;
		this.idEnd = idEnd;
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
		return of(server, all, """
				{"jsonrpc":"2.0","id":%s,"method":"%s","params":{%s%s}}""".formatted(ID, method,
				Dialect.MODERN.meta().replace("\"_meta\":{", "\"_meta\":{" + meta), params));
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
		byte[] start = head.append("Content-Length: ")
			.append(content.length)
			.append("\r\n\r\n")
			.toString()
			.getBytes(StandardCharsets.US_ASCII);
		int id = body.indexOf(ID);
		ByteBuffer bytes = ByteBuffer.allocateDirect(start.length + content.length).put(start).put(content).flip();
		return new Request(bytes, (id >= 0) ? start.length + id + ID.length() : -1);
	}

	/**
	 * Makes a request that needs no more than a look at its first line.
	 * @param server who is asked
	 * @return the request
	 */
	public static Request get(InetSocketAddress server) {
		byte[] head = "GET /mcp HTTP/1.1\r\nHost: %s:%d\r\n\r\n".formatted(server.getHostString(), server.getPort())
			.getBytes(StandardCharsets.US_ASCII);
		return new Request(ByteBuffer.allocateDirect(head.length).put(head).flip(), -1);
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
