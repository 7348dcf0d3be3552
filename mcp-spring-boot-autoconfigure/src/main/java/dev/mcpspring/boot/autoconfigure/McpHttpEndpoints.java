package dev.mcpspring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.mcpspring.transport.http.DocumentEndpoint;
import dev.mcpspring.transport.http.HttpEndpoint;
import dev.mcpspring.transport.http.JsonDocument;
import dev.mcpspring.transport.http.SseTransport;
import dev.mcpspring.transport.http.StreamableHttpTransport;

/**
 * What is served over HTTP, whichever edge carries it. Internal, though other packages
 * protect it. Immutable.
 *
 * @param byPath the endpoints by their paths
 */
public record McpHttpEndpoints(Map<String, HttpEndpoint> byPath) {

	static McpHttpEndpoints of(McpServerProperties properties, StreamableHttpTransport http, @Nullable SseTransport sse,
			Documents documents) {
		Map<String, HttpEndpoint> byPath = new LinkedHashMap<>();
		add(byPath, "mcp.server.http.path", properties.http().path(), http);
		if (sse != null) {
			add(byPath, "mcp.server.sse.path", properties.sse().path(), sse.streams());
			add(byPath, "mcp.server.sse.message-path", properties.sse().messagePath(), sse.messages());
		}
		documents.byPath().forEach((path, document) -> byPath.put(path, new DocumentEndpoint(http, document)));
		return new McpHttpEndpoints(byPath);
	}

	private static void add(Map<String, HttpEndpoint> byPath, String property, String path, HttpEndpoint endpoint) {
		if (byPath.putIfAbsent(path, endpoint) != null) {
			throw new DuplicatePathException(property, path);
		}
	}

	/**
	 * What anyone may read beside the endpoints. Immutable.
	 *
	 * @param byPath the documents by their paths
	 */
	public record Documents(Map<String, JsonDocument> byPath) {

		static final Documents NONE = new Documents(Map.of());

		/**
		 * Returns where the documents are.
		 * @return their paths
		 */
		public Set<String> paths() {
			return this.byPath.keySet();
		}

	}

}
