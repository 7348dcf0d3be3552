package dev.mcpspring.boot.conformance;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.springframework.stereotype.Component;

import dev.mcpspring.boot.annotation.McpTool;
import dev.mcpspring.boot.annotation.McpToolParam;
import dev.mcpspring.feature.McpExchange;
import dev.mcpspring.feature.form.McpFormField;
import dev.mcpspring.protocol.ElicitResult;
import dev.mcpspring.protocol.JsonSchema;
import dev.mcpspring.protocol.SamplingRequest;

/**
 * Tools that ask clients with a handshake.
 */
@Component
class InputTools {

	/** The only field that is not made of an enum of Java: titles in the old way. */
	private static final JsonSchema ENUMS = JsonSchema.parse("""
			{"type":"object","properties":{
			 "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
			 "titledSingle":{"type":"string","oneOf":[{"const":"value1","title":"First Option"},
			  {"const":"value2","title":"Second Option"},{"const":"value3","title":"Third Option"}]},
			 "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],
			  "enumNames":["Option One","Option Two","Option Three"]},
			 "untitledMulti":{"type":"array","items":{"type":"string","enum":["option1","option2","option3"]}},
			 "titledMulti":{"type":"array","items":{"anyOf":[{"const":"value1","title":"First Choice"},
			  {"const":"value2","title":"Second Choice"},{"const":"value3","title":"Third Choice"}]}}}}""");

	@McpTool(name = "test_sampling", description = "Asks the client's model")
	String sampling(@McpToolParam(description = "What to ask") String prompt, McpExchange exchange) {
		return "LLM response: " + exchange.sample(SamplingRequest.of(prompt, 100)).await().text();
	}

	@McpTool(name = "test_elicitation", description = "Asks the person")
	String elicitation(@McpToolParam(description = "What to ask") String message, McpExchange exchange) {
		ElicitResult<Contact> answer = exchange.elicit(message, Contact.class).await();
		return "User response: action=%s, content=%s".formatted(answer.action(), answer.content());
	}

	@McpTool(name = "test_elicitation_sep1034_defaults", description = "Asks with defaults for all types of fields")
	String defaults(McpExchange exchange) {
		ElicitResult<Profile> answer = exchange.elicit("Please check your profile", Profile.class).await();
		return "Elicitation completed: action=%s, content=%s".formatted(answer.action(), answer.content());
	}

	@McpTool(name = "test_elicitation_sep1330_enums", description = "Asks for choices of all kinds")
	String enums(McpExchange exchange) {
		var answer = exchange.elicit("Please choose", ENUMS).await();
		return "Elicitation completed: action=%s, content=%s".formatted(answer.action(), answer.content());
	}

	record Contact(@McpFormField("The name of the user") String username,
			@McpFormField("The address of the user") String email) {

	}

	record Profile(@McpFormField(defaultValue = "John Doe") String name, @McpFormField(defaultValue = "30") int age,
			@McpFormField(defaultValue = "95.5") double score, @McpFormField(defaultValue = "active") Status status,
			@McpFormField(defaultValue = "true") boolean verified) {

	}

	enum Status {

		@JsonProperty("active")
		ACTIVE,

		@JsonProperty("inactive")
		INACTIVE,

		@JsonProperty("pending")
		PENDING

	}

}
