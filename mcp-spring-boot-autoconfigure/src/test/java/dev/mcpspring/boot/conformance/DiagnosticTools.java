package dev.mcpspring.boot.conformance;

import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.prompt.PromptRegistry;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.LoggingLevel;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.server.McpServer;

/**
 * Tools that make the rules of the stateless revision visible.
 */
@Component
class DiagnosticTools {

	private final ObjectProvider<McpServer> server;

	DiagnosticTools(ObjectProvider<McpServer> server) {
		this.server = server;
	}

	@McpTool(name = "test_trigger_tool_change", description = "Changes the list of tools, and leaves it as it was")
	String toolChange() {
		this.server.getObject().tools().disable("test_x_mcp_header");
		this.server.getObject().tools().enable("test_x_mcp_header");
		return "The list has changed twice";
	}

	@McpTool(name = "test_trigger_prompt_change", description = "Changes the list of prompts, and leaves it as it was")
	String promptChange() {
		PromptRegistry prompts = this.server.getObject().prompts();
		prompts.add(new PromptSpecification(Prompt.builder("passing").build(),
				(request, exchange) -> Mono.just(GetPromptResult.of())));
		prompts.remove("passing");
		return "The list has changed twice";
	}

	@McpTool(name = "test_reconnection", description = "Has its client come back for the result")
	String reconnection(McpExchange exchange) throws InterruptedException {
		exchange.disconnect(Duration.ofMillis(500));
		// Stands for work that takes longer than the client is away.
		Thread.sleep(1_000);
		return "The client came back";
	}

	@McpTool(name = "test_missing_capability", description = "Needs a client that can sample")
	String missingCapability(McpExchange exchange) {
		return exchange.sample(SamplingRequest.of("Can you sample?", 10)).await().text();
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
