package dev.mcpspring.feature.completion;

import java.util.Map;

/**
 * What somebody has typed so far.
 * <p>
 * Immutable.
 *
 * @param reference the prompt or resource template
 * @param argument the name of the argument or variable
 * @param value what was typed for it
 * @param arguments what was chosen for others before, by their names; empty if nothing
 * was, or the client's revision has no words for that
 */
public record CompletionRequest(CompletionReference reference, String argument, String value,
		Map<String, String> arguments) {

	public CompletionRequest {
		arguments = Map.copyOf(arguments);
	}

}
