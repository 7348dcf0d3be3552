package dev.mcpspring.boot.wire;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import reactor.core.publisher.Mono;

import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.form.McpFormField;
import dev.mcpspring.feature.input.Answers;
import dev.mcpspring.feature.resource.ResourceHandler;
import dev.mcpspring.feature.resource.ResourceSpecification;
import dev.mcpspring.feature.tool.ToolHandler;
import dev.mcpspring.feature.tool.ToolSpecification;
import dev.mcpspring.protocol.CallToolResult;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.ReadResourceResult;
import dev.mcpspring.protocol.Resource;
import dev.mcpspring.protocol.Role;
import dev.mcpspring.protocol.SamplingMessage;
import dev.mcpspring.protocol.SamplingRequest;
import dev.mcpspring.protocol.SamplingResult;
import dev.mcpspring.protocol.TextResourceContents;
import dev.mcpspring.protocol.Tool;
import dev.mcpspring.protocol.ToolChoice;
import dev.mcpspring.protocol.ToolResultContent;
import dev.mcpspring.protocol.UrlElicitation;
import dev.mcpspring.protocol.UrlElicitationRequiredException;

/**
 * Tools and a resource that ask their client.
 */
@Configuration(proxyBeanMethods = false)
class AskingTools {

	static final String RESOURCE = "wire.asking.resource";

	static final UrlElicitation PAGE = new UrlElicitation("Please log in", URI.create("https://example.com/login"),
			"login-1");

	private static final String KIND = """
			{"type":"object","properties":{"kind":{"type":"string"},"other":{}},"required":["kind"]}""";

	private static final SamplingRequest QUESTION = SamplingRequest.of("What is the capital of France?", 20);

	@Bean
	ToolSpecification ask(ToolRuns runs) {
		return runs.tool("ask", KIND, ToolHandler.blocking((arguments, exchange) -> CallToolResult
			.text(ask(arguments.asTree().path("kind").asString(), exchange, runs))));
	}

	@Bean
	ToolSpecification askReactive(ToolRuns runs) {
		return runs.tool("ask_reactive",
				(arguments, exchange) -> exchange.elicit("Where to?", Delivery.class)
					.map(AskingTools::text)
					.zipWith(exchange.sample(QUESTION), (form, sample) -> form + " " + sample.text())
					.map(CallToolResult::text));
	}

	/** Waits where nobody may wait. */
	@Bean
	ToolSpecification askOnEventLoop(ToolRuns runs) {
		return runs.tool("ask_on_event_loop",
				(arguments, exchange) -> Mono.just(CallToolResult.text(exchange.sample(QUESTION).await().text())));
	}

	@Bean
	ToolSpecification askSlowly(ToolRuns runs, Waits waits) {
		return runs.tool("ask_slowly", "{\"type\":\"object\",\"properties\":{\"key\":{\"type\":\"string\"}}}",
				ToolHandler.blocking((arguments, exchange) -> {
					String text = exchange.sample(QUESTION).await().text();
					waits.of(arguments.asTree().path("key").asString()).await(exchange);
					return CallToolResult.text(text);
				}));
	}

	@Bean
	@ConditionalOnBooleanProperty(RESOURCE)
	ResourceSpecification asked() {
		return new ResourceSpecification(Resource.builder("doc:asked", "asked").build(),
				ResourceHandler
					.blocking((request, exchange) -> ReadResourceResult.of(new TextResourceContents(request.uri(),
							"text/plain", exchange.sample(QUESTION).await().text(), Map.of()))));
	}

	private static String ask(String kind, McpExchange exchange, ToolRuns runs) {
		return switch (kind) {
			case "form" -> text(exchange.elicit("Where to?", Delivery.class).await());
			case "simple" -> text(exchange.elicit("Which size?", Choice.class).await());
			case "page" -> text(exchange.elicit(PAGE).await());
			case "sample" -> exchange.sample(QUESTION).await().text();
			case "tools" -> conversation(exchange);
			case "roots" -> exchange.roots().await().toString();
			case "all" -> all(exchange);
			case "steps" -> steps(exchange, runs);
			case "caught" -> caught(exchange);
			case "completed" -> {
				exchange.elicit(PAGE).await();
				exchange.elicitationCompleted(PAGE.id());
				yield "completed";
			}
			case "large" -> {
				exchange.once("large", String.class, () -> "x".repeat(100_000));
				yield exchange.sample(QUESTION).await().text();
			}
			default -> throw new UrlElicitationRequiredException(PAGE);
		};
	}

	private static String all(McpExchange exchange) {
		Answers answers = exchange.inputs()
			.elicit("size", "Which size?", Choice.class)
			.sample("capital", QUESTION)
			.roots("roots")
			.await();
		return "%s %s %s".formatted(text(answers.elicited("size", Choice.class)), answers.sampled("capital").text(),
				answers.roots("roots"));
	}

	private static String steps(McpExchange exchange, ToolRuns runs) {
		int first = exchange.once("first", Integer.class, runs::effect);
		String size = text(exchange.elicit("Which size?", Choice.class).await());
		int second = exchange.once("second", Integer.class, runs::effect);
		String capital = exchange.sample(QUESTION).await().text();
		int again = exchange.once("first", Integer.class, runs::effect);
		return "%s %s %s %s".formatted(size, capital, second - first, again - first);
	}

	private static String caught(McpExchange exchange) {
		try {
			return exchange.sample(QUESTION).await().text();
		}
		catch (RuntimeException ex) {
			return "caught " + ex.getClass().getSimpleName();
		}
	}

	/** Has the model call a tool, once. */
	private static String conversation(McpExchange exchange) {
		Tool weather = Tool.builder("weather").description("Tells the weather").build();
		SamplingRequest.Builder conversation = SamplingRequest.builder(50)
			.tools(List.of(weather))
			.toolChoice(ToolChoice.AUTO)
			.message(SamplingMessage.user("How is the weather?"));
		SamplingResult first = exchange.sample(conversation.build()).await();
		if (first.toolUses().isEmpty()) {
			return first.text();
		}
		conversation.message(first.toMessage())
			.message(new SamplingMessage(Role.USER,
					List.of(new ToolResultContent(first.toolUses().get(0).id(), "sunny"))));
		return exchange.sample(conversation.build()).await().text();
	}

	private static String text(ElicitResult<?> result) {
		return result.action() + " " + result.content();
	}

	/**
	 * A form with fields of many kinds.
	 */
	record Delivery(@McpFormField(title = "Street", value = "With the number", min = 3, max = 100) String street,
			@McpFormField(format = "email") Optional<String> email, LocalDate day,
			@McpFormField(min = 1, max = 10) int parcels, @McpFormField(defaultValue = "true") boolean insured,
			Size size, @McpFormField(max = 2) List<Extra> extras) {

	}

	/**
	 * A form that every revision with forms has words for.
	 */
	record Choice(@McpFormField(defaultValue = "LARGE") Size size, @McpFormField(defaultValue = "2") int count) {

	}

	enum Size {

		@McpFormField(title = "Small enough for a bag")
		SMALL,

		@McpFormField(title = "As large as they come")
		LARGE

	}

	enum Extra {

		GIFT, EXPRESS, SILENT

	}

}
