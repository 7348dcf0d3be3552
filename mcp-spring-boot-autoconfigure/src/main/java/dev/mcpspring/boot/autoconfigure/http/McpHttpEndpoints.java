package dev.mcpspring.boot.autoconfigure.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.mcpspring.transport.http.DocumentEndpoint;
import dev.mcpspring.transport.http.HttpEndpoint;
import dev.mcpspring.transport.http.JsonDocument;
import dev.mcpspring.transport.http.StreamableHttpTransport;

/**
 * What is served over HTTP, whichever edge carries it. Internal, though other packages
 * protect it. Immutable.
 *
 * @param byPath the endpoints by their paths
 */
public record McpHttpEndpoints(Map<String, HttpEndpoint> byPath) {

	/** Nothing. */
	public static final McpHttpEndpoints NONE = new McpHttpEndpoints(Map.of());

	/**
	 * Adds an endpoint, which fails if there is another one at its path.
	 * @param property what says where it is
	 * @param path the path
	 * @param endpoint the endpoint
	 * @return these endpoints and that one
	 */
	public McpHttpEndpoints with(String property, String path, HttpEndpoint endpoint) {
		Map<String, HttpEndpoint> endpoints = new LinkedHashMap<>(this.byPath);
		if (endpoints.putIfAbsent(path, endpoint) != null) {
			throw new DuplicatePathException(property, path);
		}
		return new McpHttpEndpoints(endpoints);
	}

	/**
	 * Adds documents, by the rules of a transport.
	 * @param documents the documents
	 * @param transport says who may read them
	 * @return these endpoints and those
	 */
	public McpHttpEndpoints with(Documents documents, StreamableHttpTransport transport) {
		Map<String, HttpEndpoint> endpoints = new LinkedHashMap<>(this.byPath);
		documents.byPath().forEach((path, document) -> endpoints.put(path, new DocumentEndpoint(transport, document)));
		return new McpHttpEndpoints(endpoints);
	}

	/**
	 * What anyone may read beside the endpoints. Immutable.
	 *
	 * @param byPath the documents by their paths
	 */
	public record Documents(Map<String, JsonDocument> byPath) {

		/** Nothing. */
		public static final Documents NONE = new Documents(Map.of());

		/**
		 * Returns where the documents are.
		 * @return their paths
		 */
		public Set<String> paths() {
			return this.byPath.keySet();
		}

	}

}
