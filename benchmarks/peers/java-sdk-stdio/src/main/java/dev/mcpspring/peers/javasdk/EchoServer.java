package dev.mcpspring.peers.javasdk;

import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * The echo tool over the standard streams, as a user of the Java SDK would write it.
 */
public final class EchoServer {

	private EchoServer() {
	}

	public static void main(String[] args) throws InterruptedException {
		Tool echo = Tool
			.builder("echo",
					Map.of("type", "object", "properties", Map.of("message", Map.of("type", "string")), "required",
							List.of("message")))
			.description("Returns the message")
			.build();
		McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper()))
			.serverInfo("java-sdk", "1")
			.capabilities(ServerCapabilities.builder().tools(false).build())
			.tools(new SyncToolSpecification(echo,
					(exchange, request) -> CallToolResult.builder()
						.addTextContent(String.valueOf(request.arguments().get("message")))
						.build()))
			.build();
		Thread.currentThread().join();
	}

}
