package dev.mcpspring.boot.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.Attribute;
import dev.mcpspring.feature.FeatureFilter;
import dev.mcpspring.feature.RpcResult;
import dev.mcpspring.feature.completion.CompletionReference;
import dev.mcpspring.feature.completion.CompletionSpecification;
import dev.mcpspring.feature.prompt.PromptSpecification;
import dev.mcpspring.feature.resource.ResourceHandler;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.resource.ResourceTemplateSpecification;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.CompleteResult;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.GetPromptResult;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.PromptArgument;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.ResourceTemplate;
import dev.mcpspring.server.InterceptedCall;
import dev.mcpspring.server.McpInterceptor;

/**
 * Interceptors and filters, on servers that are asked for them.
 */
@Configuration(proxyBeanMethods = false)
class Rules {

	static final String INTERCEPTORS = "wire.interceptors";

	static final String FILTERS = "wire.filters";

	private static final Attribute<String> LEFT = Attribute.named("left");

	/**
	 * What stands around calls.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(INTERCEPTORS)
	static class Around {

		@Bean
		Seen seen() {
			return new Seen();
		}

		@Bean
		@Order(2)
		McpInterceptor inner(Seen seen) {
			return (call) -> {
				seen.calls.add("inner " + call.exchange().attribute(LEFT));
				call.exchange().attribute(LEFT, "left twice");
				return misbehave(call);
			};
		}

		@Bean
		@Order(1)
		McpInterceptor outer(Seen seen) {
			return (call) -> {
				seen.calls.add(call.method() + " " + call.feature());
				call.exchange().attribute(LEFT, "left once");
				return call.proceed()
					.doOnNext((result) -> seen.calls.add(result.isFailure() ? "failure" : "result"))
					.doOnError((failure) -> seen.calls.add(failure.getClass().getSimpleName()));
			};
		}

		@Bean
		ToolSpecification attribute(ToolRuns runs) {
			return runs.tool("attribute",
					ToolHandler.blocking((arguments, exchange) -> CallToolResult.text(exchange.attribute(LEFT))));
		}

		@Bean
		ToolSpecification attributeOnEventLoop(ToolRuns runs) {
			return runs.tool("attribute_reactive",
					(arguments, exchange) -> Mono.just(CallToolResult.text(exchange.attribute(LEFT))));
		}

		/**
		 * Does what the client asks for in the metadata of its call.
		 */
		private static Mono<? extends RpcResult> misbehave(InterceptedCall call) throws Exception {
			String wish = String.valueOf(call.exchange().meta().get("test/wish"));
			return switch (wish) {
				case "refuse" -> throw new McpException(new ErrorCode(42), "not for you");
				case "throw" -> throw new IllegalStateException("password=secret");
				case "error" -> throw new StackOverflowError();
				case "no-mono" -> null;
				case "empty" -> Mono.empty();
				case "twice" -> {
					call.proceed();
					yield call.proceed();
				}
				case "after" -> call.proceed().map((result) -> {
					throw new McpException(new ErrorCode(43), "too late");
				});
				default -> call.proceed();
			};
		}

	}

	/**
	 * What was seen of calls. Thread-safe.
	 */
	static final class Seen {

		private final List<String> calls = new CopyOnWriteArrayList<>();

		List<String> calls() {
			return this.calls;
		}

	}

	/**
	 * What only one caller sees, beside what all see.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(FILTERS)
	static class Hidden {

		@Bean
		FeatureFilter callerFeatureFilter() {
			return (feature, caller) -> !feature.name().contains("secret")
					|| (caller.principal() != null && caller.principal().getName().equals("alice"));
		}

		@Bean
		FeatureFilter failingFilter() {
			return (feature, caller) -> {
				if (feature.meta().containsKey("test/fails")) {
					throw new IllegalStateException("password=secret");
				}
				return true;
			};
		}

		@Bean
		ToolSpecification secret(ToolRuns runs) {
			return runs.tool("secret", """
					{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}}""",
					ToolHandler.blocking((arguments, exchange) -> CallToolResult.text("told")));
		}

		@Bean
		PromptSpecification secretPrompt() {
			return prompt("secret");
		}

		@Bean
		PromptSpecification plainPrompt() {
			return prompt("plain");
		}

		@Bean
		CompletionSpecification secretCompletion() {
			return new CompletionSpecification(CompletionReference.prompt("secret"), "of",
					(request, exchange) -> Mono.just(CompleteResult.of(List.of("told"))));
		}

		static PromptSpecification prompt(String name) {
			return new PromptSpecification(Prompt.builder(name).arguments(PromptArgument.optional("of", null)).build(),
					(request, exchange) -> Mono.just(GetPromptResult.text("told")));
		}

		@Bean
		ResourceSpecification secretResource() {
			return resource("secret:one");
		}

		@Bean
		ResourceTemplateSpecification secretTemplate() {
			return new ResourceTemplateSpecification(ResourceTemplate.builder("secret:of/{id}", "secrets").build(),
					ResourceHandler.blocking((request, exchange) -> ReadResourceResult.text(request.uri(), null, "t")));
		}

		@Bean
		ResourceSpecification plainResource() {
			return resource("plain:one");
		}

		static ResourceSpecification resource(String uri) {
			return new ResourceSpecification(Resource.builder(uri, "r").build(),
					ResourceHandler.blocking((request, exchange) -> ReadResourceResult.text(request.uri(), null, "t")));
		}

	}

}
