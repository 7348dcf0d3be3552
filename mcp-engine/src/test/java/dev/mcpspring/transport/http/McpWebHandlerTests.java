package dev.mcpspring.transport.http;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.http.server.HttpServer;

/**
 * Tests for {@link McpWebHandler}.
 */
class McpWebHandlerTests extends AbstractEdgeTests {

	@Override
	HttpServer serve(HttpServer server, StreamableHttpTransport transport) {
		return server.handle(
				new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(new McpWebHandler(transport)).build()));
	}

}
