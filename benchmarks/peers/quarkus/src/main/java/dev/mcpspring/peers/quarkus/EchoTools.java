package dev.mcpspring.peers.quarkus;

import io.quarkiverse.mcp.server.Tool;

/**
 * The echo tool over Streamable HTTP, as a user of Quarkus would write it: a plain
 * method, which runs on a worker.
 */
public class EchoTools {

	@Tool(description = "Returns the message")
	String echo(String message) {
		return message;
	}

}
