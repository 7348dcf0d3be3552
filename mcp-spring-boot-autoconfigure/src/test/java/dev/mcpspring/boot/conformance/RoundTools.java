package dev.mcpspring.boot.conformance;

import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpPrompt;
import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.input.Answers;
import dev.mcpspring.feature.input.Inputs;
import dev.mcpspring.protocol.ClientCapabilities;
import dev.mcpspring.protocol.SamplingRequest;

/**
 * Tools whose calls take several rounds in the stateless revision.
 */
@Component
class RoundTools {

	private static final SamplingRequest CAPITAL = SamplingRequest.of("What is the capital of France?", 100);

	@McpTool(name = "test_input_required_result_elicitation", description = "Asks for a name")
	String elicitation(McpExchange exchange) {
		Answers answers = exchange.inputs().elicit("user_name", "What is your name?", Name.class).await();
		return "Hello, %s!"
			.formatted(answers.elicited("user_name", Name.class).accepted().map(Name::name).orElse("stranger"));
	}

	@McpTool(name = "test_input_required_result_sampling", description = "Asks the client's model")
	String sampling(McpExchange exchange) {
		return exchange.inputs().sample("capital_question", CAPITAL).await().sampled("capital_question").text();
	}

	@McpTool(name = "test_input_required_result_list_roots", description = "Asks for roots")
	String roots(McpExchange exchange) {
		return "Roots: " + exchange.inputs().roots("client_roots").await().roots("client_roots");
	}

	@McpTool(name = "test_input_required_result_request_state", description = "Has its client carry state")
	String requestState(McpExchange exchange) {
		String begun = begin(exchange);
		exchange.inputs().elicit("confirm", "Go on?", Confirmation.class).await();
		return "state-ok " + begun;
	}

	@McpTool(name = "test_input_required_result_multiple_inputs", description = "Asks for all kinds of input at once")
	String multipleInputs(McpExchange exchange) {
		begin(exchange);
		Answers answers = exchange.inputs()
			.elicit("user_name", "What is your name?", Name.class)
			.sample("greeting", SamplingRequest.of("Write a greeting", 50))
			.roots("client_roots")
			.await();
		return "%s %s %s".formatted(answers.sampled("greeting").text(),
				answers.elicited("user_name", Name.class).content(), answers.roots("client_roots"));
	}

	@McpTool(name = "test_input_required_result_multi_round", description = "Asks one thing after the other")
	String multiRound(McpExchange exchange) {
		begin(exchange);
		Name name = exchange.inputs()
			.elicit("step1", "What is your name?", Name.class)
			.await()
			.elicited("step1", Name.class)
			.content();
		Color color = exchange.inputs()
			.elicit("step2", "Which color do you like?", Color.class)
			.await()
			.elicited("step2", Color.class)
			.content();
		return "%s likes %s".formatted(name, color);
	}

	@McpTool(name = "test_input_required_result_tampered_state", description = "Has its client carry sealed state")
	String tamperedState(McpExchange exchange) {
		return requestState(exchange);
	}

	@McpTool(name = "test_input_required_result_capabilities", description = "Asks for what its client declares")
	String capabilities(McpExchange exchange) {
		ClientCapabilities client = exchange.clientCapabilities();
		Inputs inputs = exchange.inputs();
		if (client.showsForms()) {
			inputs.elicit("user_name", "What is your name?", Name.class);
		}
		if (client.has("sampling")) {
			inputs.sample("capital_question", CAPITAL);
		}
		inputs.await();
		return "All answered";
	}

	@McpPrompt(name = "test_input_required_result_prompt", description = "Asks for context")
	String prompt(McpExchange exchange) {
		return "Context: " + exchange.inputs()
			.elicit("user_context", "What is it about?", Context.class)
			.await()
			.elicited("user_context", Context.class)
			.content();
	}

	record Context(String context) {

	}

	private static String begin(McpExchange exchange) {
		return exchange.once("begun", String.class, () -> UUID.randomUUID().toString());
	}

	record Name(String name) {

	}

	record Color(String color) {

	}

	record Confirmation(boolean ok) {

	}

}
