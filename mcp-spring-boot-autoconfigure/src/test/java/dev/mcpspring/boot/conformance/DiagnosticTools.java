package dev.mcpspring.boot.conformance;

import java.util.Map;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.McpException;

/**
 * Tools that make the rules of the stateless revision visible.
 */
@Component
class DiagnosticTools {

	@McpTool(name = "test_missing_capability", description = "Needs a client that can sample")
	String missingCapability(McpExchange exchange) {
		if (!exchange.clientCapabilities().has("sampling")) {
			throw new McpException(ErrorCode.MISSING_CLIENT_CAPABILITY, "this tool needs the capability 'sampling'",
					Map.of("requiredCapabilities", Map.of("sampling", Map.of())));
		}
		return "The client can sample";
	}

	@McpTool(name = "test_streaming_elicitation", description = "Answers, and never sends a request of its own")
	String streamingElicitation(McpExchange exchange) {
		exchange.log(LoggingLevel.INFO, "about to answer");
		return "No input was needed";
	}

	@McpTool(name = "test_logging_tool", description = "Logs whether or not the client asked for it")
	String logging(McpExchange exchange) {
		exchange.log(LoggingLevel.INFO, "a message for clients that ask for it");
		return "Tried to log";
	}

	@McpTool(name = "test_x_mcp_header", description = "Takes an argument that is repeated in a header")
	String header(@McpToolParam(description = "Where to run", header = "Region") String region) {
		return "Region: " + region;
	}

}
