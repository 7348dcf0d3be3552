package dev.mcpspring.feature.question;

import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.mcpspring.protocol.ClientInputException;
import dev.mcpspring.protocol.ElicitAction;
import dev.mcpspring.protocol.ElicitResult;

/**
 * Reads the answers to {@code elicitation/create}.
 */
final class ElicitAnswer {

	static final String METHOD = "elicitation/create";

	private ElicitAnswer() {
	}

	static <T> ElicitResult<T> read(JsonNode result, Function<JsonNode, @Nullable T> reader) {
		ElicitAction action = action(result.path("action").asString(""));
		return new ElicitResult<>(action,
				(action == ElicitAction.ACCEPT) ? reader.apply(result.path("content")) : null);
	}

	private static ElicitAction action(String name) {
		for (ElicitAction action : ElicitAction.values()) {
			if (action.name().toLowerCase(Locale.ROOT).equals(name)) {
				return action;
			}
		}
		throw unusable("action is not accept, decline or cancel");
	}

	static ClientInputException unusable(String problem) {
		return new ClientInputException(ClientInputException.Reason.UNUSABLE,
				"The client's answer cannot be used: " + problem);
	}

}
