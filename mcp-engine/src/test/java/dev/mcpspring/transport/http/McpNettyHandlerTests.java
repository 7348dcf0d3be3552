package dev.mcpspring.transport.http;

import reactor.netty.http.server.HttpServer;

/**
 * Tests for {@link McpNettyHandler}.
 */
class McpNettyHandlerTests extends AbstractEdgeTests {

	@Override
	HttpServer serve(HttpServer server, StreamableHttpTransport transport) {
		return server.route((routes) -> routes.route((request) -> true, new McpNettyHandler(transport)));
	}

}
