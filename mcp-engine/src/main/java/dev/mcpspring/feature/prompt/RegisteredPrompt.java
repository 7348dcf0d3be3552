package dev.mcpspring.feature.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import dev.mcpspring.codec.Member;
import dev.mcpspring.codec.RawParams;
import dev.mcpspring.execution.CallGate;
import dev.mcpspring.feature.AccessRule;
import dev.mcpspring.feature.Feature;
import dev.mcpspring.feature.FeatureKind;
import dev.mcpspring.protocol.ErrorCode;
import dev.mcpspring.protocol.McpException;
import dev.mcpspring.protocol.Prompt;
import dev.mcpspring.protocol.PromptArgument;

/**
 * A prompt with what counts its calls, and what is known of its arguments. Immutable.
 */
record RegisteredPrompt(PromptSpecification specification, List<String> argumentNames,
		CallGate gate) implements Feature {

	RegisteredPrompt(PromptSpecification specification) {
		this(specification, specification.prompt().arguments().stream().map(PromptArgument::name).toList(),
				new CallGate(specification.limits()));
	}

	@Override
	public FeatureKind kind() {
		return FeatureKind.PROMPT;
	}

	@Override
	public String name() {
		return prompt().name();
	}

	@Override
	public Map<String, Object> meta() {
		return prompt().meta();
	}

	@Override
	public AccessRule access() {
		return this.specification.access();
	}

	Prompt prompt() {
		return this.specification.prompt();
	}

	/**
	 * Reads what a client fills the prompt in with.
	 * @throws McpException if that does not fit
	 */
	PromptRequest request(RawParams params) {
		Map<String, String> values = new LinkedHashMap<>();
		try (JsonParser parser = params.parser(Member.ARGUMENTS)) {
			parser.nextToken();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				checkKnown(name);
				JsonToken token = parser.nextToken();
				if (token != JsonToken.VALUE_STRING) {
					throw invalid("arguments: '%s' is no string (expected: a string)".formatted(name));
				}
				values.put(name, parser.getString());
			}
		}
		catch (JacksonException ex) {
			throw invalid("arguments: %s".formatted(ex.getOriginalMessage()));
		}
		for (PromptArgument argument : prompt().arguments()) {
			if (argument.required() && !values.containsKey(argument.name())) {
				throw invalid("arguments: '%s' is missing (expected: a string)".formatted(argument.name()));
			}
		}
		return new PromptRequest(prompt().name(), values);
	}

	private void checkKnown(String name) {
		if (!this.argumentNames.contains(name)) {
			throw invalid("arguments: one is unknown (expected: %s)"
				.formatted(this.argumentNames.isEmpty() ? "none" : "some of " + this.argumentNames));
		}
	}

	private static McpException invalid(String message) {
		return new McpException(ErrorCode.INVALID_PARAMS, message);
	}

}
