package dev.mcpspring.boot.wire;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import dev.mcpspring.boot.annotation.McpAccess;
import dev.mcpspring.boot.annotation.McpComplete;
import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpResource;
import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.resource.ResourceHandler;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.ResourceTemplate;

/**
 * Features that need scopes or roles, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(GuardedFeatures.PROPERTY)
class GuardedFeatures {

	static final String PROPERTY = "wire.guarded";

	/** What needs scopes needs these. */
	static final String SCOPES = "orders:read orders:write";

	@Bean
	Orders orders() {
		return new Orders();
	}

	@Bean
	ToolSpecification guardedByHand(ToolRuns runs) {
		return runs.tool("guarded_by_hand", ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("told")))
			.withAccess(AccessRule.scopes(SCOPES.split(" ")));
	}

	@Bean
	ToolSpecification guardedByProperty(ToolRuns runs) {
		return runs.tool("guarded_by_property",
				ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("told")));
	}

	@Bean
	ResourceTemplateSpecification guardedTemplate() {
		return new ResourceTemplateSpecification(ResourceTemplate.builder("orders:of/{id}", "orders").build(),
				ResourceHandler.blocking((request, exchange) -> ReadResourceResult.text(request.uri(), null, "told")))
			.withAccess(AccessRule.scopes(SCOPES.split(" ")));
	}

	/**
	 * Features of methods.
	 */
	@McpAccess(roles = "CLERK")
	static class Orders {

		@McpTool
		@McpAccess(scopes = { "orders:read", "orders:write" })
		String guarded() {
			return "told";
		}

		@McpTool
		@McpAccess(scopes = { "orders:read", "orders:write" })
		Mono<String> guardedReactive() {
			return Mono.just("told");
		}

		@McpTool
		String guardedByRole() {
			return "told";
		}

		@McpResource(uri = "orders:one", name = "one")
		@McpAccess(scopes = { "orders:read", "orders:write" })
		String one() {
			return "told";
		}

		@McpResource(uri = "orders:clerk", name = "clerk")
		String ofRole() {
			return "told";
		}

		@McpPrompt(name = "guarded")
		@McpAccess(scopes = { "orders:read", "orders:write" })
		String prompt(String of) {
			return "told";
		}

		@McpPrompt(name = "guarded_by_role")
		String promptOfRole(String of) {
			return "told";
		}

		@McpComplete(prompt = "guarded", argument = "of")
		List<String> complete(String value) {
			return List.of("told");
		}

	}

}
