package dev.mcpspring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.http.HttpEndpoint;
import dev.mcpspring.transport.http.SseTransport;
import dev.mcpspring.transport.http.StreamableHttpTransport;

/**
 * What is served over HTTP, whichever edge carries it. Immutable.
 *
 * @param byPath the endpoints by their paths
 */
record McpHttpEndpoints(Map<String, HttpEndpoint> byPath) {

	static McpHttpEndpoints of(McpServerProperties properties, StreamableHttpTransport http,
			@Nullable SseTransport sse) {
		Map<String, HttpEndpoint> byPath = new LinkedHashMap<>();
		add(byPath, "mcp.server.http.path", properties.http().path(), http);
		if (sse != null) {
			add(byPath, "mcp.server.sse.path", properties.sse().path(), sse.streams());
			add(byPath, "mcp.server.sse.message-path", properties.sse().messagePath(), sse.messages());
		}
		return new McpHttpEndpoints(byPath);
	}

	private static void add(Map<String, HttpEndpoint> byPath, String property, String path, HttpEndpoint endpoint) {
		if (byPath.putIfAbsent(path, endpoint) != null) {
			throw new DuplicatePathException(property, path);
		}
	}

}
