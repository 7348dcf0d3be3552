package dev.mcpspring.boot.wire;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolRegistry;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.server.McpServer;

/**
 * A tool that changes which tools there are, for clients in other processes.
 */
@Configuration(proxyBeanMethods = false)
class ChangingTools {

	@Bean
	ToolSpecification changing(ToolRuns runs, ObjectProvider<McpServer> server) {
		return runs.tool("change_tools", ToolHandler.blocking((arguments, exchange) -> {
			ToolRegistry tools = server.getObject().tools();
			tools.add(runs.tool(Tool.builder("passing"),
					ToolHandler.blocking((nothing, nobody) -> CallToolResult.text("x"))));
			tools.remove("passing");
			return CallToolResult.text("changed");
		}));
	}

}
