package dev.mcpspring.peers.springai;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

/**
 * The echo tool over Streamable HTTP, as a user of Spring AI would write it.
 */
@SpringBootApplication
public class EchoServer {

	public static void main(String[] args) {
		SpringApplication.run(EchoServer.class, args);
	}

	/**
	 * The tools.
	 */
	@Component
	static class EchoTools {

		@McpTool(name = "echo", description = "Returns the message")
		String echo(@McpToolParam(description = "the message") String message) {
			return message;
		}

	}

}
